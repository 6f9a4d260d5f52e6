using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Desk;

/// <summary>A signal that has not ended, with its intents as the journal has them.</summary>
internal sealed class LiveSignal(Signal signal, SignalRecord record)
{
    public Signal Signal { get; } = signal;

    /// <summary>The newest journaled record.</summary>
    public SignalRecord Record { get; set; } = record;

    /// <summary>Whether any record of it is in the journal, or in the batch that is being made.</summary>
    public bool IsJournaled { get; set; }

    /// <summary>The slots of its legs, in their order: a combo takes its turn in all of them. Empty for every other signal.</summary>
    public IReadOnlyList<Slot> Legs { get; init; } = [];

    /// <summary>
    /// Its order was never sent and is being taken back because entries go to another account now, where it is planned again. Not journaled:
    /// after a restart the signal ends with what was taken back.
    /// </summary>
    public bool IsMoving { get; set; }

    /// <summary>People were told that it waits for an account that cannot be reached. Not journaled: a restart tells again.</summary>
    public bool WaitIsTold { get; set; }

    /// <summary>Its intents in order of planning, done ones included; protective ones are not among them.</summary>
    public List<IntentRecord> Intents { get; } = [];

    public SignalKey Key => Signal.Key;

    public bool IsAccepted => Record.State == SignalState.Accepted;

    public bool IsWaiting => Record.State == SignalState.Waiting;

    public bool HasOpenIntents
    {
        get
        {
            foreach (var intent in Intents)
                if (!intent.IsDone) return true;
            return false;
        }
    }

    public decimal Filled
    {
        get
        {
            var filled = 0m;
            foreach (var intent in Intents) filled += intent.FilledQuantity;
            return filled;
        }
    }

    /// <summary>Whether it changes what the book holds by closing first.</summary>
    public bool HoldsUpEntries => Signal.Action is SignalAction.Exit or SignalAction.Target or SignalAction.Flatten;

    /// <summary>Takes over an intent's newest record.</summary>
    public void Update(IntentRecord intent)
    {
        for (var i = 0; i < Intents.Count; i++)
        {
            if (Intents[i].Key != intent.Key) continue;
            Intents[i] = intent;
            return;
        }
        Intents.Add(intent);
    }

    /// <summary>What became of it, by what was filled of what was ordered.</summary>
    public CompletionOutcome OutcomeByFills()
    {
        decimal ordered = 0, filled = 0;
        foreach (var intent in Intents)
        {
            if (intent.Outcome == IntentOutcome.NotSent && (intent.Reason == Core.Events.ReasonCode.Superseded || WasPlannedAgain(intent))) continue;
            ordered += intent.Quantity;
            filled += intent.FilledQuantity;
        }
        if (filled == 0) return CompletionOutcome.None;
        return filled == ordered ? CompletionOutcome.Filled : CompletionOutcome.Partial;
    }

    /// <summary>An entry that was never sent and was planned again for another account: the later order stands for it.</summary>
    private bool WasPlannedAgain(IntentRecord intent) => intent.Purpose == IntentPurpose.Entry && Intents.Exists(later => later.Purpose == IntentPurpose.Entry && later.Index > intent.Index);
}
