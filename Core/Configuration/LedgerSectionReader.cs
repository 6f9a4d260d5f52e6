using System.Net;
using Sluice.Core.Instruments;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>ledger</c>.</summary>
internal static class LedgerSectionReader
{
    /// <param name="section">The section, which may be absent.</param>
    /// <param name="state">Full path of the state folder.</param>
    /// <param name="folder">The base of relative paths.</param>
    public static LedgerConfiguration Read(ConfigurationSection section, string state, string folder)
    {
        var standard = new LedgerConfiguration { Path = Path.Combine(state, "ledger.db") };
        var ledger = new LedgerConfiguration
        {
            Kind = section.Choice("kind", ("sqlite", LedgerKind.Sqlite), ("postgres", LedgerKind.Postgres)) ?? standard.Kind,
            Path = section.Text("path") is { } path ? Path.GetFullPath(path, folder) : standard.Path,
            Connection = section.Secret("connection"),
            Group = section.Name("group") ?? standard.Group,
            Batch = section.Whole("batch", 1, LedgerConfiguration.MaximumBatch) ?? standard.Batch,
            Interval = section.Time("interval", TimeSpan.Zero, TimeSpan.FromSeconds(1)) ?? standard.Interval,
            Lease = section.Time("lease", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)) ?? standard.Lease,
            AuditFolder = section.Switch("audit") == false ? null : section.Text("auditFolder") is { } audit ? Path.GetFullPath(audit, folder) : Path.Combine(state, "audit"),
            HealthAddress = section.Text("healthAddress") ?? standard.HealthAddress,
            HealthPort = section.Whole("healthPort", 0, 65_535) ?? standard.HealthPort,
            ContractSizes = ReadSizes(section.Section("contractSizes"))
        };
        if (ledger is { Kind: LedgerKind.Postgres, Connection: null }) section.Fault("connection", "is needed with kind postgres: write ${LEDGER_CONNECTION} or ${file:ledger.connection}, not the password itself");
        if (ledger is { Kind: LedgerKind.Sqlite, Connection: not null }) section.Fault("connection", "belongs to kind postgres");
        if (ledger.Kind == LedgerKind.Postgres && section.Text("path") != null) section.Fault("path", "belongs to kind sqlite");
        if (!IPAddress.TryParse(ledger.HealthAddress, out _)) section.Fault("healthAddress", $"'{ledger.HealthAddress}' is no IP address such as 127.0.0.1");
        if (ledger.AuditFolder == null && section.Text("auditFolder") != null) section.Fault("auditFolder", "belongs to audit true");
        section.Finish();
        return ledger;
    }

    private static Dictionary<string, decimal> ReadSizes(ConfigurationSection section)
    {
        var sizes = new Dictionary<string, decimal>();
        foreach (var (name, size) in section.NamedNumbers(0.00000001m, 1_000_000_000))
        {
            if (!InstrumentId.TryParse(name, out var id, out var fault)) section.Fault(name, fault);
            else if (!sizes.TryAdd(id.ToString(), size)) section.Fault(name, $"{id} is listed twice");
        }

        return sizes;
    }
}
