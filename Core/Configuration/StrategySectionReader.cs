using Sluice.Core.Books;
using Sluice.Core.Instruments;
using Sluice.Core.Signals;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>strategies</c> and checks them against the accounts.</summary>
internal static class StrategySectionReader
{
    private const decimal MaximumMoney = 1_000_000_000_000m;

    public static Dictionary<string, StrategyConfiguration> Read(
        ConfigurationSection strategies, IReadOnlyDictionary<string, AccountConfiguration> accounts, LimitConfiguration limits)
    {
        var result = new Dictionary<string, StrategyConfiguration>();
        foreach (var (name, section) in strategies.Named())
        {
            if (!ConfigurationSection.IsName(name)) strategies.Fault(name, $"'{name}' is no name for a strategy: {ConfigurationSection.NameRule}");
            if (name is BookKey.Unassigned or Signal.AllStrategies) strategies.Fault(name, $"'{name}' has a meaning of its own: give the strategy another name");
            result[name] = ReadStrategy(name, section, accounts, limits);
        }

        CheckAllocations(strategies, result, accounts, limits);
        return result;
    }

    private static StrategyConfiguration ReadStrategy(
        string name, ConfigurationSection section, IReadOnlyDictionary<string, AccountConfiguration> accounts, LimitConfiguration limits)
    {
        var symbols = ReadSymbols(section, out var all);
        var strategy = new StrategyConfiguration
        {
            Name = name,
            Enabled = section.Switch("enabled") ?? true,
            AutoExecute = section.Switch("autoExecute") ?? true,
            ReviewAbove = section.Number("reviewAbove", 0, MaximumMoney),
            Account = ReadAccount(section, accounts),
            Allocation = ReadAllocation(section),
            Symbols = symbols,
            AllSymbols = all,
            Sizing = ReadSizing(section.Section("sizing")),
            DefaultStop = section.Number("defaultStop", 0, 0.99m) ?? limits.DefaultStop,
            Netting = section.Choice("netting", ("none", NettingMode.None), ("virtual", NettingMode.Virtual)) ?? NettingMode.None,
            Limits = LimitSectionReader.ReadOverrides(section.Section("limits"), limits)
        };
        section.NotSupported("executionAlgorithm", "regime");
        section.Finish();
        return strategy;
    }

    private static string ReadAccount(ConfigurationSection section, IReadOnlyDictionary<string, AccountConfiguration> accounts)
    {
        if (section.Text("account") is { } account)
        {
            if (!accounts.ContainsKey(account)) section.Fault("account", $"there is no account '{account}'; the accounts are {string.Join(", ", accounts.Keys)}");
            return account;
        }

        // The members of a routing account are used through it.
        if (accounts.Keys.Where(name => EngineConfiguration.PortfolioOf(accounts, name) == name).ToList() is [var only]) return only;
        section.Fault("account", "is missing: with several accounts each strategy has to name its own");
        return "";
    }

    private static decimal ReadAllocation(ConfigurationSection section)
    {
        var allocation = section.Fraction("allocation", 10);
        section.Need("allocation", "is needed: the strategy's part of the account's equity, 0.5 for half of it");
        return allocation ?? 0;
    }

    private static HashSet<InstrumentId> ReadSymbols(ConfigurationSection section, out bool all)
    {
        var symbols = new HashSet<InstrumentId>();
        var texts = section.Texts("symbols");
        all = texts == null || (texts.Count == 1 && texts[0].Text == "*");
        if (texts == null || all) return symbols;
        if (texts.Count == 0) section.Fault("symbols", "is empty: list the instruments, or write [\"*\"] for all; \"enabled\": false switches a strategy off");
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Text == "*") section.Fault($"symbols[{i}]", "'*' stands alone or not at all");
            else if (!InstrumentId.TryParse(texts[i].Text, out var id, out var fault)) section.Fault($"symbols[{i}]", fault);
            else if (!symbols.Add(id)) section.Fault($"symbols[{i}]", $"{id} is listed twice");
        }

        return symbols;
    }

    private static SizingConfiguration ReadSizing(ConfigurationSection section)
    {
        if (!section.Exists) return new SizingConfiguration();
        var method = section.Choice(
            "method",
            ("quantity", SizingMethod.Quantity),
            ("fixed", SizingMethod.Quantity),
            ("notional", SizingMethod.Notional),
            ("weight", SizingMethod.Weight),
            ("strength", SizingMethod.Strength),
            ("risk", SizingMethod.Risk));
        section.Need("method", "is needed: quantity (or fixed), notional, weight, strength or risk");
        var maximum = method switch
        {
            SizingMethod.Quantity or SizingMethod.Notional => MaximumMoney,
            SizingMethod.Risk => 1,
            _ => 10
        };
        var amount = section.Number("amount", 0.00000001m, maximum);
        section.Need("amount", "is needed: units, money, a share of the allocation, or for risk a share of the equity");
        section.Finish();
        return new SizingConfiguration { Method = method ?? SizingMethod.Strength, Amount = amount ?? 1 };
    }

    private static void CheckAllocations(
        ConfigurationSection strategies, Dictionary<string, StrategyConfiguration> read, IReadOnlyDictionary<string, AccountConfiguration> accounts, LimitConfiguration limits)
    {
        foreach (var account in read.Values.Where(strategy => strategy.Enabled).GroupBy(strategy => EngineConfiguration.PortfolioOf(accounts, strategy.Account)))
        {
            var sum = account.Sum(strategy => strategy.Allocation);
            if (sum <= limits.TotalAllocation) continue;
            var names = string.Join(", ", account.Select(strategy => $"{strategy.Name} {strategy.Allocation}"));
            strategies.Fault(account.First().Name, $"the allocations on account '{account.Key}' come to {sum} ({names}), more than limits.totalAllocation {limits.TotalAllocation}");
        }
    }
}
