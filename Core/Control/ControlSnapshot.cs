namespace Sluice.Core.Control;

/// <summary>All trading decisions that hold at one moment.</summary>
public sealed record ControlSnapshot(IReadOnlyList<ControlRow> Rows, bool SwitchedOff)
{
    public static ControlSnapshot Empty { get; } = new([], false);

    /// <summary>The newest request of each routing account.</summary>
    public IReadOnlyList<RouteRequest> RouteRequests { get; init; } = [];

    /// <summary>The newest request to close everything of each scope.</summary>
    public IReadOnlyList<FlattenRequest> FlattenRequests { get; init; } = [];

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
                _ => throw new InvariantViolationException($"unknown control scope {row.Scope}")
            };
            if (applies && row.State > strictest) strictest = row.State;
        }

        return strictest;
    }
}
