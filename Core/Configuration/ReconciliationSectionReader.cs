using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>reconciliation</c>.</summary>
internal static class ReconciliationSectionReader
{
    public static ReconciliationConfiguration Read(ConfigurationSection section)
    {
        var standard = new ReconciliationConfiguration();
        var reduce = section.Choice<int>("reduceFrom", [.. SeverityNames.All.Select(each => (each.Name, (int)each.Value)), ("never", -1)]);
        var reconciliation = new ReconciliationConfiguration
        {
            Enabled = section.Switch("enabled") ?? standard.Enabled,
            Interval = section.Time("interval", TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)) ?? standard.Interval,
            Settling = section.Time("settling", TimeSpan.Zero, TimeSpan.FromMinutes(30)) ?? standard.Settling,
            Price = section.Number("price", 0, 0.1m) ?? standard.Price,
            Money = section.Number("money", 0, 1_000_000) ?? standard.Money,
            Coins = section.Number("coins", 0, 1_000) ?? standard.Coins,
            Severities = ReadSeverities(section.Section("severities")),
            AlertFrom = section.Choice("alertFrom", SeverityNames.All) ?? standard.AlertFrom,
            ReduceFrom = reduce switch { null => standard.ReduceFrom, < 0 => null, { } value => (Severity)value }
        };
        section.Finish();
        return reconciliation;
    }

    private static Dictionary<string, Severity> ReadSeverities(ConfigurationSection section)
    {
        var severities = new Dictionary<string, Severity>();
        foreach (var name in ReconciliationConfiguration.Classes)
            if (section.Choice(name, SeverityNames.All) is { } severity) severities[name] = severity;
        section.Finish();
        return severities;
    }
}
