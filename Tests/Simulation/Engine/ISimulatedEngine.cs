using Sluice.Algorithm.Desk;
using Sluice.Hosting;

namespace Sluice.Tests.Simulation.Engine;

/// <summary>One run of the engine, as the world around it sees it.</summary>
internal interface ISimulatedEngine
{
    EngineServices Services { get; }

    /// <summary>Null when it is out of sight, inside the algorithm.</summary>
    TradingDesk? Desk { get; }

    /// <summary>An order that nobody but this engine can have sent, and that it takes for somebody else's; null when there is none.</summary>
    string? Foreign { get; }

    /// <summary>Whether the host has ended the run by itself.</summary>
    bool HasEnded { get; }

    /// <summary>Why it did; null when nothing failed.</summary>
    Exception? Failure { get; }

    /// <summary>The market has moved.</summary>
    void OnPrices();

    void Kill();
}
