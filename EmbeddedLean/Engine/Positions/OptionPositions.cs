using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>
/// Margin of the account's options together with the underlyings they stand on, by strategies as LEAN groups them. What is held without options is not its
/// business.
/// </summary>
internal sealed class OptionPositions(SecurityPortfolioManager portfolio)
{
    private readonly StrategyMargins _margins = new(portfolio);
    // The groupings of what is held, by underlying; bounded by the underlyings of the algorithm. Left when the holdings differ.
    private readonly Dictionary<Symbol, (string Held, IReadOnlyList<StrategyGroup[]> Groupings)> _known = [];

    /// <summary>
    /// Set live: where groupings differ in their margin the greatest counts, which LEAN may come to as well. A backtest ends there, as its result would hang on
    /// chance.
    /// </summary>
    public bool TakesGreatest { get; set; }

    /// <summary>Underlyings on which options are held.</summary>
    public static HashSet<Symbol> Underlyings(Security[] securities) =>
        [.. securities.Where(static security => security is Option { Invested: true }).Select(static security => security.Symbol.Underlying)];

    /// <summary>What an underlying and the options on it take now.</summary>
    /// <exception cref="EmbeddedLeanException">LEAN's margin depends on chance here.</exception>
    public decimal Used(Symbol underlying) => Held(underlying, book => Agreed(underlying, Groupings(underlying, book, true),
        groups => groups.Sum(_margins.Maintenance) + SharesOnly(underlying, book, groups, static (security, quantity) =>
            security.BuyingPowerModel.GetMaintenanceMargin(MaintenanceMarginParameters.ForQuantityAtCurrentPrice(security, quantity)).Value)));

    /// <summary>Units of the underlying that no strategy takes.</summary>
    public decimal FreeUnits(Symbol underlying) => Held(underlying, book => Agreed(underlying, Groupings(underlying, book, true),
        groups => SharesOnly(underlying, book, groups, static (_, quantity) => quantity)));

    /// <summary>
    /// Whether there is margin for the strategies that the orders make. Null when options have nothing to do with them, or the order is the account's first and only
    /// one: then LEAN asks the security's own model.
    /// </summary>
    public HasSufficientBuyingPowerForOrderResult? Check(List<Order> orders)
    {
        var securities = portfolio.Securities.Snapshot;
        var ordersOptions = orders.Exists(static order => order.Symbol.SecurityType.IsOption());
        // Most accounts have none, and every resting order is judged at every step.
        if (!ordersOptions && !Array.Exists(securities, static security => security is Option { Invested: true })) return null;
        var affected = orders.Select(static order => UnderlyingOf(order.Symbol)).ToHashSet();
        if (!ordersOptions && !affected.Overlaps(Underlyings(securities))) return null;
        if (orders.Count == 1 && !Array.Exists(securities, static security => security.Invested)) return null;

        var delta = 0m;
        foreach (var underlying in affected)
        {
            var ordered = orders.Where(order => UnderlyingOf(order.Symbol) == underlying).GroupBy(static order => order.Symbol)
                .ToDictionary(static group => group.Key, static group => group.Sum(static order => order.Quantity));
            delta += AfterOrders(underlying, ordered) + PremiumOf(underlying, ordered) - Used(underlying);
        }
        if (delta < 0) return new HasSufficientBuyingPowerForOrderResult(true);
        var free = portfolio.MarginRemaining;
        return delta <= free ? new HasSufficientBuyingPowerForOrderResult(true) : new HasSufficientBuyingPowerForOrderResult(false, FormattableString.Invariant(
            $"Id: {string.Join(",", orders.Select(static order => order.Id))}, Maintenance Margin Delta: {delta.Normalize()}, Free Margin: {free.Normalize()}"));
    }

    private decimal AfterOrders(Symbol underlying, Dictionary<Symbol, decimal> ordered) => Held(underlying, held =>
    {
        foreach (var (symbol, quantity) in ordered) held[symbol] = held.GetValueOrDefault(symbol) + quantity;
        return Agreed(underlying, Groupings(underlying, held, false), groups => groups.Sum(group => _margins.Initial(group).Value)
            + SharesOnly(underlying, held, groups, static (security, quantity) => security.BuyingPowerModel.GetInitialMarginRequirement(security, quantity)));
    });

    /// <summary>What the orders pay for options, strategy by strategy.</summary>
    private decimal PremiumOf(Symbol underlying, Dictionary<Symbol, decimal> ordered) =>
        Agreed(underlying, Groupings(underlying, ordered, false), groups => groups.Sum(group => Math.Max(_margins.Initial(group).Premium, 0)));

    private decimal Held(Symbol underlying, Func<Dictionary<Symbol, decimal>, decimal> of) => of(portfolio.Securities.Snapshot
        .Where(security => security.Invested && UnderlyingOf(security.Symbol) == underlying)
        .ToDictionary(static security => security.Symbol, static security => security.Holdings.Quantity));

    private IReadOnlyList<StrategyGroup[]> Groupings(Symbol underlying, Dictionary<Symbol, decimal> book, bool isHeld)
    {
        var contracts = book.Keys.Where(static symbol => symbol.SecurityType.IsOption())
            .OrderBy(static symbol => symbol.ID.ToString(), StringComparer.Ordinal).ToArray();
        if (contracts.Length == 0) return [[]];
        var quantities = Array.ConvertAll(contracts, symbol => (int)book[symbol]);
        var lots = (int)(book.GetValueOrDefault(underlying) / UnitOf(contracts[0]));
        var text = $"{lots} {string.Join(' ', contracts.Zip(quantities))}";
        if (isHeld && _known.TryGetValue(underlying, out var known) && known.Held == text) return known.Groupings;
        var groupings = StrategyMatcher.Groupings(new StrategyBook(Array.ConvertAll(contracts, static symbol => new Contract(symbol)), quantities, lots));
        if (isHeld) _known[underlying] = (text, groupings);
        return groupings;
    }

    private decimal SharesOnly(Symbol underlying, Dictionary<Symbol, decimal> book, StrategyGroup[] groups, Func<Security, decimal, decimal> margin)
    {
        if (!book.TryGetValue(underlying, out var units)) return 0;
        var free = units - groups.Sum(group => group.UnderlyingLots * UnitOf(group.Legs[0].Contract.Symbol));
        return free == 0 ? 0 : margin(portfolio.Securities[underlying], free);
    }

    private decimal UnitOf(Symbol option) => ((Option)portfolio.Securities[option]).ContractUnitOfTrade;

    private decimal Agreed(Symbol underlying, IReadOnlyList<StrategyGroup[]> groupings, Func<StrategyGroup[], decimal> of)
    {
        var value = of(groupings[0]);
        for (var i = 1; i < groupings.Count; i++)
        {
            var other = of(groupings[i]);
            if (other != value && !TakesGreatest)
            {
                throw new EmbeddedLeanException($"The option positions on {underlying.Value} can be grouped into strategies in {groupings.Count} ways with "
                    + "different margins, and which one LEAN takes differs from run to run: hold fewer contracts at a time.");
            }
            value = Math.Max(value, other);
        }
        return value;
    }

    private static Symbol UnderlyingOf(Symbol symbol) => symbol.SecurityType.IsOption() ? symbol.Underlying : symbol;
}
