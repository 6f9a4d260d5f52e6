using Sluice.Core.Configuration;
using Sluice.Core.Instruments;

namespace Sluice.Core.Risk;

/// <summary>Finds the limits of an order. Worked out once for each strategy, instrument and broker. Used by one thread.</summary>
public sealed class LimitTable
{
    private readonly LimitScopes _scopes;
    private readonly Dictionary<string, ExposureGroup> _sectors = [];
    private readonly Dictionary<string, ExposureGroup> _groups = [];

    /// <summary>Bounded by what the deployment trades.</summary>
    private readonly Dictionary<(string Strategy, string Symbol, string Broker), OrderLimits> _known = [];

    /// <summary>Bounded by the deployment's instruments.</summary>
    private readonly Dictionary<string, (ExposureGroup? Sector, ExposureGroup? Group)> _membership = [];

    public LimitTable(LimitScopes scopes)
    {
        _scopes = scopes;
        foreach (var sector in scopes.Sectors)
            foreach (var symbol in sector.Symbols) _sectors[symbol.ToString()] = sector;
        foreach (var group in scopes.Groups)
            foreach (var symbol in group.Symbols) _groups[symbol.ToString()] = group;
    }

    public OrderLimits For(StrategyConfiguration strategy, string symbol, string broker)
    {
        if (_known.TryGetValue((strategy.Name, symbol, broker), out var known)) return known;
        var (sector, group) = MembershipOf(symbol);
        var (bySymbol, byBroker) = (_scopes.Symbols.GetValueOrDefault(symbol), _scopes.Brokers.GetValueOrDefault(broker));
        var limits = new OrderLimits
        {
            Own = Strictest(Strictest(strategy.Limits, bySymbol), byBroker),
            SymbolExposure = bySymbol?.Exposure,
            BrokerExposure = byBroker?.Exposure,
            Sector = sector,
            Group = group
        };
        _known.Add((strategy.Name, symbol, broker), limits);
        return limits;
    }

    /// <summary>The sector and the group that an instrument counts in.</summary>
    public (ExposureGroup? Sector, ExposureGroup? Group) MembershipOf(string symbol)
    {
        if (_membership.TryGetValue(symbol, out var known)) return known;
        var share = ShareOf(symbol);
        var found = (Find(_sectors, symbol, share), Find(_groups, symbol, share));
        _membership.Add(symbol, found);
        return found;
    }

    private static ExposureGroup? Find(Dictionary<string, ExposureGroup> groups, string symbol, string? share) =>
        groups.GetValueOrDefault(symbol) ?? (share == null ? null : groups.GetValueOrDefault(share));

    /// <summary>An option on a share moves with the share.</summary>
    private static string? ShareOf(string symbol) =>
        InstrumentId.TryParse(symbol, out var id, out _) && OptionTerms.TryRead(id, out var option) && InstrumentId.TryParse(option.Root, out var share, out _) ? share.ToString() : null;

    private static LimitConfiguration Strictest(LimitConfiguration limits, ScopedLimits? scoped) => scoped == null
        ? limits
        : limits with
        {
            Position = Lower(limits.Position, scoped.Position)!.Value,
            PositionQuantity = Lower(limits.PositionQuantity, scoped.PositionQuantity),
            MaximumOrderValue = Lower(limits.MaximumOrderValue, scoped.MaximumOrderValue),
            MaximumOrderQuantity = Lower(limits.MaximumOrderQuantity, scoped.MaximumOrderQuantity)
        };

    private static decimal? Lower(decimal? one, decimal? other) => one == null ? other : other == null || one < other ? one : other;
}
