using Newtonsoft.Json.Linq;
using Sluice.Core.Events;

namespace Sluice.Tests.Core.Events;

internal sealed class EventCodecTests
{
    private static readonly DateTime Time = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    [TestCase(EventType.SignalAccepted, "SIGNAL_ACCEPTED")]
    [TestCase(EventType.OrderPartiallyFilled, "ORDER_PARTIALLY_FILLED")]
    [TestCase(EventType.Execution, "EXECUTION")]
    public void Types_have_names_in_upper_snake_case(EventType type, string name) => Assert.That(EventCodec.NameOf(type), Is.EqualTo(name));

    [Test]
    public void What_is_null_is_left_out() =>
        Assert.That(
            EventCodec.Write(new EngineEvent { Type = EventType.Heartbeat, Time = Time, Id = "e-1", Sequence = 1, Producer = "e" }),
            Is.EqualTo("""{"id":"e-1","seq":1,"producer":"e","type":"HEARTBEAT","time":"2026-01-30T15:00:00.000000Z"}"""));

    [Test]
    public void Numbers_are_plain_and_equal_numbers_are_written_equally()
    {
        static string Price(decimal price) => EventCodec.Write(new EngineEvent { Type = EventType.Fee, Time = Time, Price = price });
        Assert.That(Price(1.500m), Is.EqualTo(Price(1.5m)));
        Assert.That(Price(0.00000001m), Does.Contain("\"price\":0.00000001"));
        Assert.That(Price(100000000000m), Does.Contain("\"price\":100000000000}"));
    }

    [Test]
    public void Texts_are_escaped_and_metadata_is_passed_on()
    {
        var json = EventCodec.Write(new EngineEvent { Type = EventType.Alert, Time = Time, Message = "a \"quote\"\nand a line", Metadata = """{"score":1.50}""" });
        Assert.That(json, Does.Not.Contain("\n").And.Contain("\"metadata\":{\"score\":1.50}"));
        Assert.That((string?)JObject.Parse(json)["message"], Is.EqualTo("a \"quote\"\nand a line"));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool Any_event_is_one_line_of_JSON(string? message, decimal? price, long sequence)
    {
        var valid = message == null ? null : new string([.. message.Where(c => !char.IsSurrogate(c))]);
        var json = EventCodec.Write(new EngineEvent { Type = EventType.Alert, Time = Time, Sequence = sequence, Message = valid, Price = price });
        var read = JObject.Parse(json);
        return !json.Contains('\n', StringComparison.Ordinal) && (string?)read["message"] == valid && (long)read["seq"]! == sequence;
    }
}
