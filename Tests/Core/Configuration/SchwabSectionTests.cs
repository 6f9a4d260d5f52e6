using Sluice.Core.Configuration;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class SchwabSectionTests
{
    private const string Needed = "\"appKey\":\"key\",\"appSecret\":\"${NAME}\"";

    [Test]
    public void Only_the_application_has_to_be_named_and_its_secret_is_not_printed()
    {
        var schwab = Account(Needed).Schwab!;
        Assert.That((schwab.Url.ToString(), schwab.Callback.OriginalString, schwab.AppKey), Is.EqualTo(("https://api.schwabapi.com/", "https://127.0.0.1:8182", "key")));
        Assert.That((schwab.AccountNumber, schwab.TokenFile, schwab.TokenPassphrase, schwab.Session), Is.EqualTo(((string?)null, (string?)null, (object?)null, SchwabSession.Normal)));
        Assert.That((schwab.OrdersPerMinute, schwab.RequestsPerMinute, schwab.CommissionPerOrder, schwab.CommissionPerContract), Is.EqualTo((120, 120, 0m, 0.65m)));
        Assert.That(schwab.AppSecret.Reveal(), Is.EqualTo("prod"));
        Assert.That(schwab.ToString(), Does.Contain("AppSecret = ***").And.Not.Contain("prod"));
    }

    [Test]
    public void Everything_may_be_set()
    {
        var schwab = Account(Needed + """
            ,"url":"http://127.0.0.1:81","callback":"https://me.example/back/","accountNumber":"123","tokenFile":"t","tokenPassphrase":"p","session":"seamless",
            "ordersPerMinute":60,"requestsPerMinute":90,"commissionPerOrder":1,"commissionPerContract":0.5
            """).Schwab!;
        Assert.That((schwab.Url.ToString(), schwab.Callback.OriginalString), Is.EqualTo(("http://127.0.0.1:81/", "https://me.example/back/")));
        Assert.That((schwab.AccountNumber, schwab.TokenFile, schwab.TokenPassphrase!.Reveal(), schwab.Session), Is.EqualTo(("123", "t", "p", SchwabSession.Seamless)));
        Assert.That((schwab.OrdersPerMinute, schwab.RequestsPerMinute, schwab.CommissionPerOrder, schwab.CommissionPerContract), Is.EqualTo((60, 90, 1m, 0.5m)));
    }

    [TestCase("\"appSecret\":\"s\"", "accounts.a.schwab.appKey: is needed")]
    [TestCase("\"appKey\":\"k\"", "accounts.a.schwab.appSecret: is needed")]
    [TestCase(Needed + ",\"callback\":\"http://127.0.0.1\"", "accounts.a.schwab.callback: 'http://127.0.0.1' is no address that starts with https://")]
    [TestCase(Needed + ",\"session\":\"night\"", "accounts.a.schwab.session: 'night' is not one of normal, am, pm, seamless")]
    [TestCase(Needed + ",\"ordersPerMinute\":0", "accounts.a.schwab.ordersPerMinute: 0 is out of range")]
    [TestCase(Needed + ",\"pace\":1", "accounts.a.schwab.pace: unknown key")]
    public void A_wrong_section_is_reported_with_its_path(string body, string error) => Assert.That(Errors(Text(body)), Has.Some.StartWith(error));

    [Test]
    public void The_account_is_kept_in_dollars() =>
        Assert.That(Errors(Text(Needed, ",\"currency\":\"EUR\"")), Has.Some.StartWith("accounts.a.currency: EUR: an account at Schwab is kept in USD"));

    private static AccountConfiguration Account(string body) => Read(Text(body)).Accounts["a"];

    private static string Text(string body, string more = "") =>
        """{"deployment":"d","accounts":{"a":{"broker":"schwab","schwab":{""" + body + "}" + more + """}},"strategies":{"s":{"allocation":0.5}}}""";
}
