using Sluice.Core.Configuration;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class LedgerSectionTests
{
    [TestCase("\"ledger\":{\"kind\":\"oracle\"}", "ledger.kind: 'oracle' is not one of sqlite, postgres")]
    [TestCase("\"ledger\":{\"kind\":\"postgres\"}", "ledger.connection: is needed with kind postgres: write ${LEDGER_CONNECTION} or ${file:ledger.connection}, not the password itself")]
    [TestCase("\"ledger\":{\"connection\":\"Host=db\"}", "ledger.connection: belongs to kind postgres")]
    [TestCase("\"ledger\":{\"kind\":\"postgres\",\"connection\":\"Host=db\",\"path\":\"x.db\"}", "ledger.path: belongs to kind sqlite")]
    [TestCase("\"ledger\":{\"batch\":0}", "ledger.batch: 0 is out of range: 1 to 10000 is allowed")]
    [TestCase("\"ledger\":{\"lease\":\"10ms\"}", "ledger.lease: 10ms is out of range: 00:00:01 to 00:10:00 is allowed")]
    [TestCase("\"ledger\":{\"healthAddress\":\"localhost\"}", "ledger.healthAddress: 'localhost' is no IP address such as 127.0.0.1")]
    [TestCase("\"ledger\":{\"contractSizes\":{\"spy!\":1}}", "ledger.contractSizes.spy!: 'spy!' is no ticker: 1 to 10 of A-Z, 0-9 and a point are expected, a letter first; other instruments are written VENUE:TYPE:PAYLOAD")]
    public void A_fault_is_named_by_its_path(string section, string fault) => Assert.That(Errors("{" + section + "}"), Does.Contain(fault));

    [Test]
    public void The_connection_is_not_shown()
    {
        var ledger = new LedgerConfiguration { Path = "x", Connection = new Sluice.Core.Secrets.Secret("Password=hunter2") };
        Assert.That(ledger.ToString(), Does.Not.Contain("hunter2"));
    }
}
