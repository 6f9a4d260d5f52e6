using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class ConfigurationPageTests
{
    private const string Marker = "known here are ";

    /// <summary>Each object of the file, with a key in it that does not exist: the reader answers with those that do.</summary>
    [TestCase("\"zzz\":1", "")]
    [TestCase("\"streams\":{\"zzz\":1}", "streams.")]
    [TestCase("\"signals\":{\"zzz\":1}", "signals.")]
    [TestCase("\"rateBudget\":{\"zzz\":1}", "rateBudget.")]
    [TestCase("\"feed\":{\"zzz\":1}", "feed.")]
    [TestCase("\"ledger\":{\"zzz\":1}", "ledger.")]
    [TestCase("\"reconciliation\":{\"zzz\":1}", "reconciliation.")]
    [TestCase("\"reconciliation\":{\"severities\":{\"zzz\":1}}", "")]
    [TestCase("\"health\":{\"zzz\":1}", "health.")]
    [TestCase("\"alerts\":{\"zzz\":1}", "alerts.")]
    [TestCase("\"alerts\":{\"quiet\":{\"zzz\":1}}", "")]
    [TestCase("\"alerts\":{\"mail\":{\"zzz\":1}}", "")]
    [TestCase("\"alerts\":{\"webHook\":{\"zzz\":1}}", "")]
    [TestCase("\"alerts\":{\"telegram\":{\"zzz\":1}}", "")]
    [TestCase("\"limits\":{\"zzz\":1}", "")]
    [TestCase("\"limits\":{\"symbols\":{\"SPY\":{\"zzz\":1}}}", "")]
    [TestCase("\"limits\":{\"brokers\":{\"paper\":{\"zzz\":1}}}", "")]
    [TestCase("\"limits\":{\"sectors\":{\"a\":{\"zzz\":1}}}", "")]
    [TestCase("\"limits\":{\"groups\":{\"a\":{\"zzz\":1}}}", "")]
    [TestCase("\"regime\":{\"zzz\":1}", "regime.")]
    [TestCase("\"regime\":{\"factors\":{\"zzz\":1}}", "")]
    [TestCase("\"breakers\":{\"zzz\":1}", "")]
    [TestCase("\"breakers\":{\"errors\":{\"zzz\":1}}", "")]
    [TestCase("\"breakers\":{\"latency\":{\"zzz\":1}}", "")]
    [TestCase("\"breakers\":{\"staleData\":{\"zzz\":1}}", "")]
    [TestCase("\"riskModels\":{\"zzz\":1}", "")]
    [TestCase("\"accounts\":{\"a\":{\"zzz\":1}}", "")]
    [TestCase("\"accounts\":{\"a\":{\"paper\":{\"zzz\":1}}}", "")]
    [TestCase("\"accounts\":{\"a\":{\"broker\":\"tradier\",\"zzz\":1}}", "")]
    [TestCase("\"accounts\":{\"a\":{\"broker\":\"tradier\",\"tradier\":{\"zzz\":1}}}", "")]
    [TestCase("\"accounts\":{\"a\":{\"broker\":\"schwab\",\"schwab\":{\"zzz\":1}}}", "")]
    [TestCase("\"accounts\":{\"a\":{\"broker\":\"deribit\",\"deribit\":{\"zzz\":1}}}", "")]
    [TestCase("\"accounts\":{\"a\":{\"broker\":\"routing\",\"zzz\":1}}", "")]
    [TestCase("\"accounts\":{\"a\":{\"broker\":\"routing\",\"routing\":{\"zzz\":1}}}", "")]
    [TestCase("\"seal\":{\"zzz\":1}", "seal.")]
    [TestCase("\"partitions\":{\"p\":{\"zzz\":1}}", "")]
    [TestCase("\"gateway\":{\"zzz\":1}", "gateway.")]
    [TestCase("\"gateway\":{\"inbox\":{\"zzz\":1}}", "gateway.inbox.")]
    [TestCase("\"gateway\":{\"admin\":{\"zzz\":1}}", "gateway.admin.")]
    [TestCase("\"gateway\":{\"tls\":{\"zzz\":1}}", "gateway.tls.")]
    [TestCase("\"gateway\":{\"sources\":{\"s\":{\"zzz\":1}}}", "")]
    [TestCase("\"gateway\":{\"sources\":{\"s\":{\"sharedSecret\":{\"zzz\":1}}}}", "")]
    [TestCase("\"strategies\":{\"s\":{\"zzz\":1}}", "")]
    [TestCase("\"strategies\":{\"s\":{\"sizing\":{\"zzz\":1}}}", "")]
    [TestCase("\"strategies\":{\"s\":{\"limits\":{\"zzz\":1}}}", "")]
    public void Every_key_that_is_known_stands_in_the_page(string text, string prefix)
    {
        var page = File.ReadAllText(RepositoryRoot.Find("docs/configuration.md"));
        var error = Errors("{" + text + "}").Single(line => line.Contains("zzz: unknown key", StringComparison.Ordinal));
        var keys = error[(error.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..].Split(", ");
        Assert.That(keys, Is.Not.Empty);
        foreach (var key in keys) Assert.That(page, Does.Contain($"`{prefix}{key}`"), error);
    }
}
