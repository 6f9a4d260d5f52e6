using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;

namespace Sluice.Tests.Core.Signals;

/// <summary>Documents, and what is expected of reading them.</summary>
internal static class SignalText
{
    public const string Head = "\"id\":\"m-1\",\"source\":\"s\",\"strategy\":\"momentum\",\"time\":\"2026-01-30T14:30:00Z\"";

    public const string Entry = Head + ",\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\"";

    public static readonly SignalCodec Codec = new(new SignalsConfiguration());

    public static Signal Accepted(string json)
    {
        var reading = Codec.Read(json);
        Assert.That(reading.IsSignal, Is.True, $"{reading.Message} in {json}");
        return reading.Signal!;
    }

    public static SignalReading Refused(string json, ReasonCode reason, string hint)
    {
        var reading = Codec.Read(json);
        Assert.That(reading.IsSignal, Is.False, json);
        Assert.That(reading.Reason, Is.EqualTo(reason), reading.Message);
        Assert.That(reading.Message, Does.Contain(hint));
        return reading;
    }
}
