using Sluice.Core.Events;
using static Sluice.Tests.Core.Signals.SignalText;

namespace Sluice.Tests.Core.Signals;

internal sealed class SignalTimeTests
{
    [TestCase("2026-01-30T14:30:00Z", "2026-01-30T14:30:00.0000000Z")]
    [TestCase("2026-01-30T09:30:00-05:00", "2026-01-30T14:30:00.0000000Z")]
    [TestCase("2026-01-30T20:00:00+05:30", "2026-01-30T14:30:00.0000000Z")]
    [TestCase("2026-01-30T14:30:00.1234567Z", "2026-01-30T14:30:00.1234567Z")]
    [TestCase("2026-01-30T14:30:00.123456789Z", "2026-01-30T14:30:00.1234567Z")]
    [TestCase("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z")]
    public void Times_are_converted_to_UTC(string time, string utc)
    {
        var signal = Accepted("{" + Head.Replace("2026-01-30T14:30:00Z", time, StringComparison.Ordinal) + ",\"action\":\"flatten\",\"scope\":\"all\"}");
        Assert.That(signal.Time.ToString("O", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(utc));
    }

    [TestCase("2026-01-30T14:30:00", "zone")]
    [TestCase("2026-01-30 14:30:00Z", "expected")]
    [TestCase("2026-01-30", "expected")]
    [TestCase("2026-02-30T14:30:00Z", "no such time")]
    [TestCase("2025-02-29T14:30:00Z", "no such time")]
    [TestCase("2026-01-30T24:30:00Z", "no such time")]
    [TestCase("2026-01-30T14:30:60Z", "no such time")]
    [TestCase("1969-01-30T14:30:00Z", "no such time")]
    [TestCase("9999-01-30T14:30:00Z", "no such time")]
    [TestCase("2026-01-30T14:30:00.Z", "expected")]
    [TestCase("2026-01-30T14:30:00.1234567890Z", "expected")]
    [TestCase("2026-01-30T14:30:00+0530", "zone")]
    [TestCase("2026-01-30T14:30:00+15:00", "zone")]
    [TestCase("2026-01-30T14:30:00EST", "zone")]
    [TestCase("1769783400", "expected")]
    public void Times_that_are_none_are_refused(string time, string hint) =>
        Refused("{" + Head.Replace("2026-01-30T14:30:00Z", time, StringComparison.Ordinal) + ",\"action\":\"flatten\",\"scope\":\"all\"}", ReasonCode.SchemaViolation, hint);

    [TestCase("", 300)]
    [TestCase(",\"ttl\":60", 60)]
    [TestCase(",\"ttl\":0.5", 0.5)]
    [TestCase(",\"ttl\":\"2h\"", 7200)]
    [TestCase(",\"ttl\":\"00:01:30\"", 90)]
    [TestCase(",\"expires\":\"2026-01-30T14:30:10Z\"", 10)]
    [TestCase(",\"ttl\":604800", 604800)]
    public void Life_is_given_by_ttl_by_expires_or_by_default(string body, double seconds)
    {
        var signal = Accepted("{" + Entry + body + "}");
        Assert.That((signal.Expires - signal.Time).TotalSeconds, Is.EqualTo(seconds));
    }
}
