using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Tradier;

/// <summary>Settings of the Tradier simulator.</summary>
internal sealed record TradierOptions : SimulatorOptions
{
    /// <summary>The only access token that is known. Individual tokens do not expire (brokers.md 2.2).</summary>
    public string Token { get; init; } = "tradier-token";

    /// <summary>The sandbox's limits, and no market stream (brokers.md 2.1, 2.3).</summary>
    public bool IsSandbox { get; init; }

    /// <summary>cash, margin or pdt (brokers.md 2.8).</summary>
    public string AccountType { get; init; } = "margin";

    /// <summary>Which name the account stream gives the executed quantity: exec_quantity, else executed_quantity (contested, brokers.md 2.10).</summary>
    public bool StreamSaysExecQuantity { get; init; } = true;

    /// <summary>Whether the account's history has today's trades; it is made each night (brokers.md 2.6). For tests that do not wait for one.</summary>
    public bool TellsHistoryAtOnce { get; init; }

    /// <summary>From the answer to a cancel to its being done; the order reads pending_cancel until then when it is above zero.</summary>
    public TimeSpan CancelDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long a window of the limits is, and so the longest that a 429 asks to wait: a minute (brokers.md 2.3); shorter where a test should not wait.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether an order against an open one of the other side on the same symbol is refused (OrderWithDifferentSide, its extent is not verified).</summary>
    public bool RefusesOppositeOrders { get; init; }

    /// <summary>How long a revoked token stays invalid.</summary>
    public TimeSpan RevocationTime { get; init; } = TimeSpan.FromSeconds(30);
}
