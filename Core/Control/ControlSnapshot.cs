namespace Sluice.Core.Control;

/// <summary>All trading decisions that hold at one moment.</summary>
public sealed record ControlSnapshot(IReadOnlyList<ControlRow> Rows, bool SwitchedOff)
{
    public static ControlSnapshot Empty { get; } = new([], false);

    /// <summary>The newest request of each routing account.</summary>
    public IReadOnlyList<RouteRequest> RouteRequests { get; init; } = [];

    /// <summary>The newest request to close everything of each scope.</summary>
    public IReadOnlyList<FlattenRequest> FlattenRequests { get; init; } = [];

    /// <summary>What was said last about the market's regime; null when nobody has said anything.</summary>
    public RegimeRow? Regime { get; init; }

    /// <summary>The strictest state of those that apply to an order.</summary>
    public TradingState StateFor(string strategy, string symbol, string broker)
    {
        if (SwitchedOff) return TradingState.Halted;
        var strictest = TradingState.Active;
        foreach (var row in Rows)
        {
            var applies = row.Scope switch
            {
                ControlScope.System => true,
                ControlScope.Strategy => row.Name == strategy,
                ControlScope.Symbol => row.Name == symbol,
                ControlScope.Broker => row.Name == broker,
                ControlScope.Breaker => AppliesTo(row, strategy),
                _ => throw new InvariantViolationException($"unknown control scope {row.Scope}")
            };
            if (applies && row.State > strictest) strictest = row.State;
        }

        return strictest;
    }

    /// <summary>The breaker that holds back orders of a strategy; null when none does.</summary>
    public ControlRow? BreakerFor(string strategy)
    {
        ControlRow? strictest = null;
        foreach (var row in Rows)
            if (row.Scope == ControlScope.Breaker && row.State > (strictest?.State ?? TradingState.Active) && AppliesTo(row, strategy)) strictest = row;
        return strictest;
    }

    /// <summary>Whether a breaker has tripped and nobody has reset it.</summary>
    public bool IsTripped(string breaker)
    {
        foreach (var row in Rows)
            if (row.Scope == ControlScope.Breaker && row.Name == breaker) return row.State != TradingState.Active;
        return false;
    }

    /// <summary>A breaker's name in the rows: its own, or one for each strategy.</summary>
    public static string BreakerName(string breaker, string strategy) => strategy.Length == 0 ? breaker : $"{breaker}:{strategy}";

    private static bool AppliesTo(ControlRow breaker, string strategy)
    {
        var colon = breaker.Name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || breaker.Name.AsSpan(colon + 1).SequenceEqual(strategy);
    }
}
