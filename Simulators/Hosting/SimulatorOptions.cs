using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Hosting;

/// <summary>What the simulators have in common.</summary>
internal record SimulatorOptions
{
    /// <summary>0 takes a free one. Only this machine is listened to.</summary>
    public int Port { get; init; }

    /// <summary>The account's number; null for the venue's own example.</summary>
    public string? Account { get; init; }

    /// <summary>Everything that is made up follows from it: prices, ids, tokens.</summary>
    public int Seed { get; init; } = 1;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What moves the prices; null leaves them at their opening prices until a test moves them.</summary>
    public IPriceFeed? Feed { get; init; }

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>How often the feed is asked to move, by the clock.</summary>
    public TimeSpan TickInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the server looks at what is due; infinite leaves that to <see cref="SimulatorServer.Pump"/>.</summary>
    public TimeSpan PumpInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>From an order's receipt to its being live.</summary>
    public TimeSpan AcknowledgeDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Cash that the account starts with, in its main currency (of Deribit: coins, see there).</summary>
    public decimal OpeningCash { get; init; } = 100_000;

    /// <summary>Whether the venue's limits of requests hold (brokers.md 1.4, 2.3, 3.4).</summary>
    public bool LimitsRates { get; init; } = true;

    /// <summary>The session of US equities that holds all the time; null to follow New York's clock.</summary>
    public MarketSession? Session { get; init; } = MarketSession.Open;
}
