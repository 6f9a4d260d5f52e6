using System.Net;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Signals;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class GatewaySectionTests
{
    private const string Key = "\"0123456789abcdef0123456789abcdef\"";

    [Test]
    public void A_source_has_both_keys_and_what_it_may_do()
    {
        var read = Read(With($$"""
            "seal":{"secret":{{Key}} },"gateway":{"listen":"0.0.0.0:9000","addresses":["10.0.0.0/8","::1"],
              "sources":{"me":{"key":{{Key}},"previousKey":{{Key}},"strategies":["momentum"],"symbols":["SPY"],"actions":["entry","adjust-stop"]} } }
            """));
        var source = read.Gateway!.Sources["me"];
        Assert.That(read.Gateway.Listen, Is.EqualTo(new IPEndPoint(IPAddress.Any, 9000)));
        Assert.That(read.Gateway.Addresses, Has.Count.EqualTo(2));
        Assert.That(source.Keys, Has.Count.EqualTo(2));
        Assert.That((source.Allows("momentum"), source.Allows("other")), Is.EqualTo((true, false)));
        Assert.That((source.Allows(InstrumentId.Equity("SPY")), source.Allows(InstrumentId.Equity("IBM"))), Is.EqualTo((true, false)));
        Assert.That(source.Actions, Is.EquivalentTo(new[] { SignalAction.Entry, SignalAction.AdjustStop }));
    }

    [Test]
    public void The_sources_of_the_gateway_are_taken_sealed_only()
    {
        var seal = Read(With($$"""
            "seal":{"secret":{{Key}},"sources":["far"]},"gateway":{"sources":{"me":{"key":{{Key}},"strategies":["*"]} } }
            """)).Seal;
        Assert.That((seal.IsNeededFor("me"), seal.IsNeededFor("far"), seal.IsNeededFor("direct")), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Without_the_section_there_is_no_gateway_and_nothing_is_sealed()
    {
        var read = Read(Minimal);
        Assert.That((read.Gateway, read.Seal.Secret, read.Seal.IsNeededFor("me"), read.Partitions.IsEmpty), Is.EqualTo(((GatewayConfiguration?)null, (object?)null, false, true)));
    }

    [TestCase("\"gateway\":{\"sources\":{\"me\":{\"key\":\"short\",\"strategies\":[\"*\"]}}}", "gateway.sources.me.key: is shorter than 32 characters")]
    [TestCase("\"gateway\":{\"sources\":{\"me\":{\"strategies\":[\"*\"]}}}", "gateway.sources.me.key: is needed")]
    [TestCase("\"gateway\":{\"sources\":{\"me\":{\"key\":" + Key + "}}}", "gateway.sources.me.strategies: is needed")]
    [TestCase("\"gateway\":{\"sources\":{\"me\":{\"key\":" + Key + ",\"strategies\":[\"*\"]}}}", "seal.secret: is needed")]
    [TestCase("\"gateway\":{}", "gateway.sources: at least one source is needed")]
    [TestCase("\"gateway\":{\"listen\":\"localhost\"}", "gateway.listen: 'localhost' is no address and port")]
    [TestCase("\"gateway\":{\"listen\":\"127.0.0.1\"}", "gateway.listen: '127.0.0.1' is no address and port")]
    [TestCase("\"gateway\":{\"addresses\":[\"10.0.0.0/33\"]}", "gateway.addresses[0]: '10.0.0.0/33' is neither")]
    [TestCase("\"gateway\":{\"sources\":{\"me\":{\"actions\":[\"buy\"]}}}", "gateway.sources.me.actions[0]: 'buy' is not one of")]
    [TestCase("\"gateway\":{\"sources\":{\"me\":{\"sharedSecret\":{}}}}", "gateway.sources.me.sharedSecret.perDay: is needed")]
    [TestCase("\"seal\":{\"everything\":true}", "seal.secret: is needed")]
    [TestCase("\"partition\":\"x\",\"partitions\":{\"a\":{\"strategies\":[\"m\"]}}", "partitions.x: is this engine's partition and not among these")]
    [TestCase("\"partitions\":{\"a\":{\"strategies\":[\"m\"]},\"b\":{\"strategies\":[\"m\"]}}", "partitions.b.strategies: 'm' is in partition 'a' already")]
    public void A_fault_is_named_with_its_path(string text, string fault) =>
        Assert.That(Errors(With(text)), Has.Some.StartsWith(fault));

    private static string With(string sections) => Minimal[..^1] + "," + sections + "}";
}
