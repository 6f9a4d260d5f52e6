using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class TradierSectionTests
{
    private const string Needed = "\"token\":\"${NAME}\",\"account\":\"VA1\"";

    [Test]
    public void Production_is_the_default_and_the_token_is_not_printed()
    {
        var tradier = Account(Needed).Tradier!;
        Assert.That((tradier.Url.ToString(), tradier.StreamUrl.ToString()), Is.EqualTo(("https://api.tradier.com/v1/", "wss://ws.tradier.com/v1/")));
        Assert.That((tradier.RequestsPerMinute, tradier.MarketDataPerMinute, tradier.OrdersPerMinute), Is.EqualTo((120, 120, 60)));
        Assert.That(tradier.Token.Reveal(), Is.EqualTo("prod"));
        Assert.That(tradier.ToString(), Does.Contain("Token = ***").And.Not.Contain("prod"));
    }

    [Test]
    public void The_sandbox_has_hosts_and_limits_of_its_own()
    {
        var tradier = Account(Needed + ",\"sandbox\":true").Tradier!;
        Assert.That((tradier.Url.Host, tradier.StreamUrl.Host), Is.EqualTo(("sandbox.tradier.com", "sandbox-ws.tradier.com")));
        Assert.That((tradier.RequestsPerMinute, tradier.MarketDataPerMinute, tradier.OrdersPerMinute), Is.EqualTo((60, 60, 60)));
    }

    [Test]
    public void Addresses_of_ones_own_end_in_a_slash()
    {
        var tradier = Account(Needed + ",\"url\":\"http://127.0.0.1:81/v1\",\"streamUrl\":\"ws://127.0.0.1:81/v1\"").Tradier!;
        Assert.That((tradier.Url.ToString(), tradier.StreamUrl.ToString()), Is.EqualTo(("http://127.0.0.1:81/v1/", "ws://127.0.0.1:81/v1/")));
    }

    [TestCase("\"account\":\"VA1\"", "accounts.a.tradier.token: is needed")]
    [TestCase("\"token\":\"t\"", "accounts.a.tradier.account: is needed")]
    [TestCase(Needed + ",\"url\":\"http://127.0.0.1/v1\"", "accounts.a.tradier.streamUrl: is needed with a url")]
    [TestCase(Needed + ",\"url\":\"http://127.0.0.1/v1\",\"streamUrl\":\"${EMPTY:-}\"", "accounts.a.tradier.streamUrl: is needed with a url")]
    [TestCase("\"token\":\"${EMPTY:-}\",\"account\":\"VA1\"", "accounts.a.tradier.token: is needed")]
    [TestCase(Needed + ",\"url\":\"ftp://host/\"", "accounts.a.tradier.url: 'ftp://host/' is no address that starts with https://, or http://")]
    [TestCase(Needed + ",\"ordersPerMinute\":0", "accounts.a.tradier.ordersPerMinute: 0 is out of range")]
    [TestCase(Needed + ",\"pace\":1", "accounts.a.tradier.pace: unknown key")]
    public void A_wrong_section_is_reported_with_its_path(string body, string error) => Assert.That(Errors(Text(body)), Has.Some.StartWith(error));

    [Test]
    public void A_section_of_another_broker_is_unknown() =>
        Assert.That(Errors(Text(Needed, ",\"paper\":{}")), Has.Some.StartWith("accounts.a.paper: unknown key"));

    [Test]
    public void The_account_is_kept_in_dollars() =>
        Assert.That(Errors(Text(Needed, ",\"currency\":\"EUR\"")), Has.Some.StartWith("accounts.a.currency: EUR: an account at Tradier is kept in USD"));

    private static Sluice.Core.Configuration.AccountConfiguration Account(string body) => Read(Text(body)).Accounts["a"];

    private static string Text(string body, string more = "") =>
        """{"deployment":"d","accounts":{"a":{"broker":"tradier","tradier":{""" + body + "}" + more + """}},"strategies":{"s":{"allocation":0.5}}}""";
}
