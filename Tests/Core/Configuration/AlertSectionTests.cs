using Sluice.Core.Configuration;
using Sluice.Core.Control;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

/// <summary>The sections of what the ledger does beside the books.</summary>
internal sealed class AlertSectionTests
{
    [TestCase("\"reconciliation\":{\"interval\":\"10s\"}", "reconciliation.interval: 10s is out of range: 00:01:00 to 01:00:00 is allowed")]
    [TestCase("\"reconciliation\":{\"severities\":{\"cash\":\"bad\"}}", "reconciliation.severities.cash: 'bad' is not one of notice, warning, error, critical")]
    [TestCase("\"reconciliation\":{\"reduceFrom\":\"always\"}", "reconciliation.reduceFrom: 'always' is not one of notice, warning, error, critical, never")]
    [TestCase("\"health\":{\"triggers\":[\"bad\"]}", "health.triggers[0]: 'bad' is not one of disconnected, orderErrors, tokenEnded")]
    [TestCase("\"alerts\":{\"quiet\":{\"from\":\"22:00\"}}", "alerts.quiet.to: is needed: when they end, such as \"07:00\"")]
    [TestCase("\"alerts\":{\"quiet\":{\"from\":\"22\",\"to\":\"07:00\"}}", "alerts.quiet.from: '22' is no time of day such as \"22:00\"")]
    [TestCase("\"alerts\":{\"quiet\":{\"from\":\"22:00\",\"to\":\"07:00\",\"timeZone\":\"Mars/Base\"}}", "alerts.quiet.timeZone: 'Mars/Base' is no time zone of this machine, such as Europe/Berlin")]
    [TestCase("\"alerts\":{\"mail\":{\"host\":\"h\",\"from\":\"a@b.c\",\"to\":[\"nobody\"]}}", "alerts.mail.to[0]: 'nobody' is no mail address")]
    [TestCase("\"alerts\":{\"mail\":{\"host\":\"h\",\"from\":\"a@b.c\",\"to\":[\"a@b.c\"],\"user\":\"u\"}}", "alerts.mail.password: user and password are given together: write ${SLUICE_MAIL_PASSWORD} or ${file:mail.password}")]
    [TestCase("\"alerts\":{\"webHook\":{\"url\":\"ftp://x\"}}", "alerts.webHook.url: is no address that starts with https:// or http://")]
    [TestCase("\"alerts\":{\"webHook\":{\"url\":\"https://x\",\"secret\":\"short\"}}", "alerts.webHook.secret: is shorter than 32 characters and could be guessed: make one with 'openssl rand -hex 32'")]
    [TestCase("\"alerts\":{\"telegram\":{\"chat\":\"1\"}}", "alerts.telegram.token: is needed: the bot's token; write ${SLUICE_TELEGRAM_TOKEN} or ${file:telegram.token}")]
    public void A_wrong_key_is_told_with_its_path(string text, string error) => Assert.That(Errors("{" + text + "}"), Has.Member(error));

    [Test]
    public void Never_means_that_trading_is_not_limited()
    {
        Assert.That(Read("\"reconciliation\":{\"reduceFrom\":\"never\",\"severities\":{\"cash\":\"critical\"}}").Reconciliation.ReduceFrom, Is.Null);
        Assert.That(Read("\"health\":{}").Reconciliation.ReduceFrom, Is.EqualTo(Severity.Critical));
    }

    [Test]
    public void Secrets_of_the_channels_are_not_printed()
    {
        var alerts = Read("""
            "alerts":{"webHook":{"url":"https://hooks.example/hunter2"},"telegram":{"token":"hunter2","chat":"1"},
              "mail":{"host":"h","from":"a@b.c","to":["a@b.c"],"user":"u","password":"hunter2"}}
            """).Alerts;
        Assert.That(alerts.ToString(), Does.Contain("***").And.Not.Contain("hunter2"));
    }

    [TestCase("22:00", "07:00", "2026-03-02T23:30:00Z", "2026-03-03T06:00:00Z")]
    [TestCase("22:00", "07:00", "2026-03-02T05:59:59Z", "2026-03-02T06:00:00Z")]
    [TestCase("22:00", "07:00", "2026-03-02T06:00:00Z", null)]
    [TestCase("12:00", "13:00", "2026-07-01T10:30:00Z", "2026-07-01T11:00:00Z")]
    [TestCase("01:00", "02:30", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", Description = "the clocks go from 2 to 3 that night")]
    public void Quiet_hours_are_those_of_the_time_zone(string from, string to, string now, string? end)
    {
        var quiet = new QuietHours(TimeOnly.Parse(from), TimeOnly.Parse(to), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.That(quiet.EndOf(DateTimeOffset.Parse(now).UtcDateTime), Is.EqualTo(end == null ? null : DateTimeOffset.Parse(end).UtcDateTime));
    }

    private static EngineConfiguration Read(string section) =>
        ConfigurationReader.Parse("{\"deployment\":\"d\",\"accounts\":{\"a\":{}},\"strategies\":{\"s\":{\"allocation\":0.5}}," + section + "}", "/tmp/sluice.json", _ => null);
}
