using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Hosting;

namespace Sluice.Algorithm.Desk;

/// <summary>Something that the desk has to look at.</summary>
internal abstract record DeskMessage
{
    /// <summary>A signal came in.</summary>
    public sealed record Arrived(SignalData Point) : DeskMessage;

    /// <summary>The journal's records of these intents have changed.</summary>
    public sealed record IntentsChanged(IReadOnlyList<(IntentRecord After, IntentState? Before)> Intents) : DeskMessage;

    /// <summary>The host refused an order before the brokerage saw it.</summary>
    public sealed record Refused(IntentKey Intent, string Message) : DeskMessage;

    /// <summary>A backtest's brokerage did something: writing it down says to which intent.</summary>
    public sealed record Recorded(Func<IntentKey> Record) : DeskMessage;

    /// <summary>A decision about trading was taken.</summary>
    public sealed record ControlChanged(ControlSnapshot Snapshot) : DeskMessage;

    /// <summary>Another account has to become the active one, or somebody asks for it.</summary>
    public sealed record RoutesDue(ControlSnapshot Snapshot) : DeskMessage;

    /// <summary>The configuration file was read anew, or could not be.</summary>
    /// <param name="Configuration">Null when the file has faults.</param>
    /// <param name="Faults">What is wrong with it; empty when nothing is.</param>
    /// <param name="Written">When the file was written, UTC.</param>
    public sealed record LimitsRead(EngineConfiguration? Configuration, string Faults, DateTime Written) : DeskMessage;

    /// <summary>A risk model wants an instrument closed, or a part of it.</summary>
    /// <param name="Symbol">Canonical instrument id.</param>
    /// <param name="Share">Of what is held, what may stay: 0 to 1.</param>
    public sealed record RiskTarget(string Symbol, decimal Share) : DeskMessage;

    /// <summary>Time has passed, or prices have changed.</summary>
    public sealed record Tick : DeskMessage
    {
        public static Tick Instance { get; } = new();
    }
}
