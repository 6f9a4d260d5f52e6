using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Simulation.States;

/// <summary>Draws steps that must be refused. Some follow a legal one in the same batch, which must then not be written either.</summary>
internal sealed class IllegalSteps(Random random, Population population, LegalSteps legal)
{
    private static readonly SignalState[] SignalStates = Enum.GetValues<SignalState>();

    private static readonly IntentState[] IntentStates = Enum.GetValues<IntentState>();

    /// <summary>Null when nothing that was drawn can go wrong in this way yet.</summary>
    public DrawnStep? Next()
    {
        var batch = new JournalBatch();
        if (random.Next(3) == 0) legal.PutNew(batch);
        var name = random.Next(10) switch
        {
            < 2 => SignalAgainstTheTable(batch),
            2 => BrokenSignal(batch),
            < 6 => IntentAgainstTheTable(batch),
            < 8 => BrokenIntent(batch),
            _ => BrokenExecution(batch)
        };
        return name == null ? null : new DrawnStep(name, batch);
    }

    private string? SignalAgainstTheTable(JournalBatch batch)
    {
        var before = random.Next(2) == 0 ? population.AnyEndedSignal() : population.AnyLiveSignal();
        var illegal = SignalStates.Where(next => !SignalTransitions.IsLegal(before?.State, next)).ToArray();
        var after = illegal[random.Next(illegal.Length)];
        batch.Put(WalkRecords.In(before ?? WalkRecords.NewSignal(population.Signals + 2, random), after, legal.Number, random));
        return $"signal {before?.State.ToString() ?? "new"} -> {after}";
    }

    private string? BrokenSignal(JournalBatch batch)
    {
        if (population.AnyLiveSignal() is not { } before) return null;
        var after = legal.Next(before);
        (string Name, SignalRecord Record) broken = random.Next(3) switch
        {
            0 => ("signal: another body", after with { Body = "{}" }),
            1 when after.State == SignalState.Refused => ("signal: refused without a reason", after with { Reason = ReasonCode.None }),
            _ when after.State == SignalState.Completed => ("signal: completed without an outcome", after with { Outcome = null }),
            _ => ("signal: an outcome before the end", after with { Outcome = CompletionOutcome.None })
        };
        batch.Put(broken.Record);
        return broken.Name;
    }

    private string? IntentAgainstTheTable(JournalBatch batch)
    {
        var before = random.Next(5) switch
        {
            < 2 => population.AnyEndedIntent(),
            < 4 => population.AnyLiveIntent(),
            _ => null
        };
        if (before == null && population.AnyLiveSignal() == null) return null;
        var start = before ?? WalkRecords.NewIntent(population.AnyLiveSignal()!, IntentPurpose.Liquidation, 0, legal.Number, random);
        var illegal = IntentStates.Where(next => !IntentTransitions.IsLegal(before?.State, next)).ToArray();
        var after = illegal[random.Next(illegal.Length)];
        batch.Put(WalkRecords.In(start, after, legal.Number, random));
        return $"intent {before?.State.ToString() ?? "new"} -> {after}";
    }

    private string? BrokenIntent(JournalBatch batch)
    {
        if (population.AnyLiveIntent() is not { } before) return null;
        var (name, breakIt) = BrokenIntents.All[random.Next(BrokenIntents.All.Count)];
        if (breakIt(before, legal.Next(before)) is not { } broken) return null;
        batch.Put(broken);
        return $"intent: {name}";
    }

    private string? BrokenExecution(JournalBatch batch)
    {
        if (population.AnyLiveIntent() is not { State: not IntentState.Planned } before) return null;
        return random.Next(4) switch
        {
            0 => Interval(batch, before),
            1 => AgainUnderAnotherNumber(batch, before),
            2 => SameVenueId(batch, before),
            _ => WithoutItsOrder(batch, before)
        };
    }

    /// <summary>An interval that does not follow what is filled, or leads nowhere, or beyond the order.</summary>
    private string Interval(JournalBatch batch, IntentRecord before)
    {
        var filled = before.FilledQuantity;
        var (name, from, to) = random.Next(4) switch
        {
            0 => ("a gap", filled + 1, filled + 2),
            1 when filled > 0 => ("an overlap", filled - 1, filled + 1),
            2 => ("an empty interval", filled, filled),
            _ => ("beyond the order", filled, before.Quantity + 1)
        };
        Put(batch, before, WalkRecords.Fill(before, from, to, legal.Number, random));
        return $"execution: {name}";
    }

    /// <summary>A fill that is journaled comes again.</summary>
    private string? AgainUnderAnotherNumber(JournalBatch batch, IntentRecord before)
    {
        if (before.FilledQuantity == 0) return null;
        Put(batch, before, WalkRecords.Fill(before, before.FilledQuantity - 1, before.FilledQuantity, legal.Number, random) with { ExecutionId = $"again-{legal.Number}" });
        return "execution: booked a second time";
    }

    private string? SameVenueId(JournalBatch batch, IntentRecord before)
    {
        if (population.LastExecution is not { } known) return null;
        Put(batch, before, WalkRecords.Fill(before, before.FilledQuantity, before.FilledQuantity + 1, legal.Number, random) with { ExecutionId = known.ExecutionId });
        return "execution: the venue's number was seen before";
    }

    private string WithoutItsOrder(JournalBatch batch, IntentRecord before)
    {
        batch.Put(WalkRecords.Fill(before, before.FilledQuantity, before.FilledQuantity + 1, legal.Number, random));
        return "execution: without its order";
    }

    private static void Put(JournalBatch batch, IntentRecord before, ExecutionRecord fill)
    {
        batch.Put(fill);
        batch.Put(WalkRecords.Filled(before, fill));
    }
}
