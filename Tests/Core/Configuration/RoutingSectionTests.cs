using Sluice.Core.Configuration;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class RoutingSectionTests
{
    private const string Accounts = """ "a":{},"b":{},"e":{"currency":"EUR"},"d":{"broker":"deribit","deribit":{"clientId":"i","clientSecret":"s"}},"t":{"broker":"tradier","tradier":{"token":"t","account":"1"}} """;

    [Test]
    public void Members_and_defaults_are_read()
    {
        var read = Read(Text("""{"members":["a","b"]}"""));
        var routing = read.Accounts["r"].Routing!;
        Assert.That(routing.Members, Is.EqualTo(new[] { "a", "b" }));
        Assert.That((routing.Failures, routing.Disconnected, routing.FailbackAfter), Is.EqualTo((3, TimeSpan.FromMinutes(5), (TimeSpan?)null)));
        Assert.That((read.PortfolioOf("a"), read.PortfolioOf("r"), read.PortfolioOf("t")), Is.EqualTo(("r", "r", "t")));
    }

    [TestCase("none", "r", false)]
    [TestCase("virtual", "r", true)]
    [TestCase("virtual", "t", false)]
    public void Strategies_that_are_netted_are_so_on_every_member_of_their_account(string netting, string account, bool nets)
    {
        var read = Read(Text("""{"members":["a","b"]}"""));
        read = read with { Strategies = new Dictionary<string, StrategyConfiguration> { ["s"] = read.Strategies.Values.First() with { Account = account, Netting = netting == "none" ? NettingMode.None : NettingMode.Virtual } } };
        Assert.That((read.NetsStrategies("a"), read.NetsStrategies("b")), Is.EqualTo((nets, nets)));
    }

    [Test]
    public void All_of_it_can_be_set()
    {
        var routing = Read(Text("""{"members":["a","b"],"failures":5,"disconnected":"30s","failbackAfter":"1h"}""")).Accounts["r"].Routing!;
        Assert.That((routing.Failures, routing.Disconnected, routing.FailbackAfter), Is.EqualTo((5, TimeSpan.FromSeconds(30), (TimeSpan?)TimeSpan.FromHours(1))));
    }

    [TestCase("""["a"]""", "accounts.r.routing.members: the names of 2 to 8 accounts are needed")]
    [TestCase("""["a","a"]""", "accounts.r.routing.members: 'a' is listed twice")]
    [TestCase("""["a","x"]""", "accounts.r.routing.members[1]: there is no account 'x'")]
    [TestCase("""["a","r"]""", "accounts.r.routing.members[1]: 'r' is a routing account itself")]
    [TestCase("""["a","e"]""", "accounts.r.routing.members[1]: 'e' is kept in EUR, this account in USD")]
    [TestCase("""["t","d"]""", "accounts.r.routing.members[1]: 'd' at deribit does not trade the assets of 't' at tradier")]
    public void Accounts_that_cannot_be_one_are_reported_by_path(string members, string error) =>
        Assert.That(Errors(Text($$"""{"members":{{members}}}""")), Has.Some.StartWith(error));

    [Test]
    public void An_account_is_a_member_once() =>
        Assert.That(Errors(Text("""{"members":["a","b"]}""", ""","s":{"broker":"routing","routing":{"members":["b","t"]}}""")), Has.Some.StartWith("accounts.s.routing.members[0]: 'b' is a member of 'r' already"));

    [TestCase("\"failures\":0", "accounts.r.routing.failures: 0 is out of range")]
    [TestCase("\"disconnected\":\"10ms\"", "accounts.r.routing.disconnected: 10ms is out of range")]
    [TestCase("\"zzz\":1", "accounts.r.routing.zzz: unknown key")]
    public void A_wrong_value_is_reported_by_path(string body, string error) =>
        Assert.That(Errors(Text("{\"members\":[\"a\",\"b\"]," + body + "}")), Has.Some.StartWith(error));

    [Test]
    public void A_strategy_uses_the_members_through_the_routing_account()
    {
        var read = Read("""{"deployment":"d","accounts":{"a":{},"b":{},"r":{"broker":"routing","routing":{"members":["a","b"]}}},"strategies":{"s":{"allocation":1}}}""");
        Assert.That(read.Strategies["s"].Account, Is.EqualTo("r"));
    }

    private static string Text(string routing, string more = "") =>
        """{"deployment":"d","accounts":{""" + Accounts + ""","r":{"broker":"routing","routing":""" + routing + "}" + more + """},"strategies":{"s":{"account":"r","allocation":1}}}""";
}
