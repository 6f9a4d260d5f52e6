using Sluice.Core.Instruments;

namespace Sluice.Core.Configuration;

/// <summary>Reads the parts of <c>limits</c> that are for instruments, brokers, sectors and groups.</summary>
internal static class LimitScopeReader
{
    private const decimal MaximumMoney = 1_000_000_000_000m;
    private const decimal MaximumLeverage = 10;

    public static LimitScopes Read(ConfigurationSection limits, LimitConfiguration engine, IReadOnlyDictionary<string, AccountConfiguration> accounts) => new()
    {
        Symbols = ReadSymbols(limits.Section("symbols")),
        Brokers = ReadBrokers(limits.Section("brokers"), accounts),
        Sectors = ReadGroups(limits.Section("sectors"), engine.Sector, "sector"),
        Groups = ReadGroups(limits.Section("groups"), engine.Correlation, "correlation")
    };

    private static Dictionary<string, ScopedLimits> ReadSymbols(ConfigurationSection section)
    {
        var symbols = new Dictionary<string, ScopedLimits>();
        foreach (var (name, part) in section.Named())
        {
            var limits = ReadShared(part) with
            {
                Position = part.Fraction("position", MaximumLeverage),
                PositionQuantity = part.Number("positionQuantity", 0.00000001m, MaximumMoney)
            };
            part.Finish();
            if (!InstrumentId.TryParse(name, out var id, out var fault)) section.Fault(name, fault);
            else if (!symbols.TryAdd(id.ToString(), limits)) section.Fault(name, $"{id} is listed twice");
        }

        return symbols;
    }

    private static Dictionary<string, ScopedLimits> ReadBrokers(ConfigurationSection section, IReadOnlyDictionary<string, AccountConfiguration> accounts)
    {
        var brokers = new Dictionary<string, ScopedLimits>();
        var known = accounts.Values.Where(account => account.Routing == null).Select(account => account.Broker).Distinct().ToList();
        foreach (var (name, part) in section.Named())
        {
            if (!known.Contains(name)) section.Fault(name, $"no account is at broker '{name}'; the brokers are {string.Join(", ", known)}");
            brokers[name] = ReadShared(part);
            part.Finish();
        }

        return brokers;
    }

    private static ScopedLimits ReadShared(ConfigurationSection part) => new()
    {
        Exposure = part.Fraction("exposure", MaximumLeverage),
        MaximumOrderValue = part.Number("maximumOrderValue", 0.01m, MaximumMoney),
        MaximumOrderQuantity = part.Number("maximumOrderQuantity", 0.00000001m, MaximumMoney)
    };

    private static List<ExposureGroup> ReadGroups(ConfigurationSection section, decimal? standard, string standardKey)
    {
        var groups = new List<ExposureGroup>();
        var owners = new Dictionary<InstrumentId, string>();
        foreach (var (name, part) in section.Named())
        {
            if (!ConfigurationSection.IsName(name)) section.Fault(name, $"'{name}' is no name: {ConfigurationSection.NameRule}");
            var symbols = ReadMembers(part, name, owners);
            if (part.Fraction("exposure", MaximumLeverage) is { } own) groups.Add(new ExposureGroup(name, symbols, own));
            else if (standard is { } engine) groups.Add(new ExposureGroup(name, symbols, engine));
            else part.Need("exposure", $"is needed, here or as limits.{standardKey} for all: the gross value of these instruments, of the account's equity");
            part.Finish();
        }

        return groups;
    }

    private static List<InstrumentId> ReadMembers(ConfigurationSection part, string name, Dictionary<InstrumentId, string> owners)
    {
        var members = new List<InstrumentId>();
        var texts = part.Texts("symbols");
        part.Need("symbols", "is needed: the instruments that belong to it");
        for (var i = 0; texts != null && i < texts.Count; i++)
        {
            if (!InstrumentId.TryParse(texts[i].Text, out var id, out var fault)) part.Fault($"symbols[{i}]", fault);
            else if (!owners.TryAdd(id, name)) part.Fault($"symbols[{i}]", $"{id} is in '{owners[id]}' already: an instrument is in one at most");
            else members.Add(id);
        }

        return members;
    }
}
