using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>How the ledger holds its books against the brokers.</summary>
public sealed record ReconciliationConfiguration
{
    /// <summary>The classes of differences, as <see cref="Severities"/> names them.</summary>
    public static readonly IReadOnlyList<string> Classes =
    [
        "positionMissingHere", "positionMissingThere", "positionQuantity", "positionPrice", "cash", "orderMissingHere", "orderMissingThere",
        "orderQuantity", "orderState", "executionMissingHere", "executionMissingThere", "executionPrice", "profit"
    ];

    /// <summary>Off: brokers are asked only by <c>sluice reconcile</c>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Between two reconciliations of an account, 1 min to 1 h.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What has moved within this time is not judged: an event may be on its way. 0 to 30 min.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Difference of a price that is none, as a part of the broker's.</summary>
    public decimal Price { get; init; } = 0.0001m;

    /// <summary>Difference of money that is none: brokers keep cents.</summary>
    public decimal Money { get; init; } = 0.005m;

    /// <summary>Difference of coins that is none: brokers round each settlement by itself.</summary>
    public decimal Coins { get; init; } = 0.000001m;

    /// <summary>Severities by class, where they differ from the built-in ones.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>From here on a difference alerts.</summary>
    public Severity AlertFrom { get; init; } = Severity.Error;

    /// <summary>From here on positions at the broker may only be reduced; null: never.</summary>
    public Severity? ReduceFrom { get; init; } = Severity.Critical;
}
