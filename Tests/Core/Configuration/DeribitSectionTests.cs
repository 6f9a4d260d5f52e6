using Sluice.Core.Configuration;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class DeribitSectionTests
{
    private const string Needed = "\"clientId\":\"me\",\"clientSecret\":\"${NAME}\"";

    [Test]
    public void Production_is_the_default_and_the_secret_is_not_printed()
    {
        var deribit = Account(Needed).Deribit!;
        Assert.That((deribit.Url.ToString(), deribit.ClientId, deribit.ClientSecret.Reveal()), Is.EqualTo(("wss://www.deribit.com/ws/api/v2", "me", "prod")));
        Assert.That((deribit.Tier, deribit.StopTrigger, deribit.SignLogin, deribit.CancelOnDisconnect), Is.EqualTo((DeribitTier.Standard, DeribitTrigger.LastPrice, true, false)));
        Assert.That(deribit.Currencies, Is.EqualTo(new[] { "BTC", "ETH", "USDC" }));
        Assert.That(deribit.ToString(), Does.Contain("ClientSecret = ***").And.Not.Contain("prod"));
    }

    [Test]
    public void Everything_can_be_set()
    {
        var deribit = Account(Needed + """
            ,"url":"wss://test.deribit.com/ws/api/v2","signLogin":false,"session":"engine","currencies":["BTC","USDC"],"tier":1,"stopTrigger":"mark",
            "cancelOnDisconnect":true,"futureFee":0.0003,"optionFee":0.0002
            """).Deribit!;
        Assert.Multiple(() =>
        {
            Assert.That(deribit.Url.Host, Is.EqualTo("test.deribit.com"));
            Assert.That((deribit.SignLogin, deribit.Session, deribit.CancelOnDisconnect), Is.EqualTo((false, "engine", true)));
            Assert.That((deribit.Tier, deribit.StopTrigger), Is.EqualTo((DeribitTier.Tier1, DeribitTrigger.MarkPrice)));
            Assert.That(deribit.Currencies, Is.EqualTo(new[] { "BTC", "USDC" }));
            Assert.That((deribit.FutureFee, deribit.OptionFee), Is.EqualTo((0.0003m, 0.0002m)));
        });
    }

    [TestCase("\"clientSecret\":\"s\"", "accounts.a.deribit.clientId: is needed")]
    [TestCase("\"clientId\":\"me\"", "accounts.a.deribit.clientSecret: is needed")]
    [TestCase(Needed + ",\"url\":\"https://www.deribit.com/api/v2\"", "accounts.a.deribit.url: 'https://www.deribit.com/api/v2' is no WebSocket address")]
    [TestCase(Needed + ",\"currencies\":[]", "accounts.a.deribit.currencies: is empty")]
    [TestCase(Needed + ",\"currencies\":[\"btc\"]", "accounts.a.deribit.currencies: 'btc' is no currency")]
    [TestCase(Needed + ",\"tier\":5", "accounts.a.deribit.tier: 5 is out of range")]
    [TestCase(Needed + ",\"stopTrigger\":\"bid\"", "accounts.a.deribit.stopTrigger: 'bid' is not one of last, mark, index")]
    [TestCase(Needed + ",\"pace\":1", "accounts.a.deribit.pace: unknown key")]
    public void A_wrong_section_is_reported_with_its_path(string body, string error) => Assert.That(Errors(Text(body)), Has.Some.StartWith(error));

    private static AccountConfiguration Account(string body) => Read(Text(body)).Accounts["a"];

    private static string Text(string body) =>
        """{"deployment":"d","accounts":{"a":{"broker":"deribit","deribit":{""" + body + """}}},"strategies":{"s":{"allocation":0.5}}}""";
}
