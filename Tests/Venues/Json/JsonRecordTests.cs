using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Json;

internal sealed class JsonRecordTests
{
    [TestCase("1", 1)]
    [TestCase("1.5", 1.5)]
    [TestCase("\"1.5\"", 1.5)]
    [TestCase("0E-8", 0)]
    [TestCase("\"null\"", null)]
    [TestCase("null", null)]
    [TestCase("\"NaN\"", null)]
    [TestCase("{}", null)]
    public void A_number_may_be_a_text_and_what_is_none_is_null(string json, decimal? expected) =>
        Assert.That(Read($"{{\"x\":{json}}}").Number("x"), Is.EqualTo(expected));

    [Test]
    public void Decimals_are_read_exactly() => Assert.That(Read("{\"x\":0.1000000000000000055511}").Number("x"), Is.EqualTo(0.1000000000000000055511m));

    [Test]
    public void Times_are_utc_to_a_tick_whatever_the_digits_of_the_second()
    {
        var expected = new DateTime(2025, 12, 9, 18, 3, 51, DateTimeKind.Utc).AddTicks(290_671);
        Assert.That(Read("{\"x\":\"2025-12-09T18:03:51.0290671Z\"}").Time("x"), Is.EqualTo(expected));
        Assert.That(Read("{\"x\":\"2025-12-09T13:03:51.0290671-05:00\"}").Time("x"), Is.EqualTo(expected));
        Assert.That(Read("{\"x\":\"2025-12-09T18:03:51.029067177Z\"}").Time("x"), Is.EqualTo(expected).Within(TimeSpan.FromTicks(1)));
        Assert.That(Read("{\"x\":\"soon\"}").Time("x"), Is.Null);
    }

    [Test]
    public void A_field_that_changes_money_and_is_missing_is_named_with_the_record()
    {
        var missing = Assert.Throws<VenueException>(() => Read("{\"id\":7}").NeedNumber("quantity"))!;
        Assert.That(missing.Message, Is.EqualTo("test order: the field 'quantity' is missing: {\"id\":7}"));
        var none = Assert.Throws<VenueException>(() => Read("{\"quantity\":\"many\"}").NeedNumber("quantity"))!;
        Assert.That(none.Message, Does.Contain("is no number"));
    }

    [Test]
    public void What_is_no_json_is_a_transient_failure_that_quotes_it()
    {
        var failure = Assert.Throws<VenueException>(() => VenueJson.Parse("<html>", "test order"))!;
        Assert.That((failure.IsTransient, failure.Message), Is.EqualTo((true, "test order: what came is no JSON: <html>")));
    }

    private static JsonRecord Read(string json) => new("test order", (JObject)VenueJson.Parse(json, "test order"));
}
