using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Simulation.States;

/// <summary>Draws steps that the tables allow, from the whole of the tables and not from what an engine is likely to do.</summary>
internal sealed class LegalSteps(Random random, Population population)
{
    private static readonly SignalState[] SignalStates = Enum.GetValues<SignalState>();

    private static readonly IntentState[] IntentStates = Enum.GetValues<IntentState>();

    /// <summary>The number of the step, which is its time too.</summary>
    public int Number { get; set; }

    public DrawnStep Next() => random.Next(100) switch
    {
        < 10 => TakeIn(),
        < 30 => MoveSignal(population.AnyLiveSignal()),
        < 36 => PlanMore(),
        < 40 => Other(),
        _ => MoveIntent(population.AnyLiveIntent())
    };

    /// <summary>A signal that nobody has seen before, in one of its first states.</summary>
    public DrawnStep TakeIn()
    {
        var batch = new JournalBatch();
        PutNew(batch);
        return new DrawnStep("take a signal in", batch);
    }

    public void PutNew(JournalBatch batch)
    {
        var signal = WalkRecords.NewSignal(population.Signals + 1, random);
        // Accepted more often than the others: those are the ones with a life before them.
        var state = random.Next(2) == 0 ? SignalState.Accepted : Draw(SignalStates, next => SignalTransitions.IsLegal(null, next));
        Put(batch, WalkRecords.In(signal, state, Number, random));
    }

    public DrawnStep MoveSignal(SignalRecord? signal)
    {
        if (signal == null) return TakeIn();
        if (signal.State == SignalState.Accepted && population.IsAtWork(signal.Key)) return MoveIntent(population.AnyLiveIntent());
        var batch = new JournalBatch();
        Put(batch, Next(signal));
        return new DrawnStep("move a signal", batch);
    }

    /// <summary>The signal in a state that the table allows next.</summary>
    public SignalRecord Next(SignalRecord signal) =>
        WalkRecords.In(signal, Draw(SignalStates, next => SignalTransitions.IsLegal(signal.State, next)), Number, random);

    /// <summary>The intent in a state that the table allows next, without new fills.</summary>
    public IntentRecord Next(IntentRecord intent) =>
        WalkRecords.In(intent, Draw(IntentStates, next => IntentTransitions.IsLegal(intent.State, next)), Number, random);

    public DrawnStep MoveIntent(IntentRecord? intent)
    {
        if (intent == null) return TakeIn();
        var batch = new JournalBatch();
        if (intent.State != IntentState.Planned && random.Next(3) > 0) Fill(batch, intent);
        else batch.Put(Next(intent));
        return new DrawnStep("move an order", batch);
    }

    /// <summary>One step closer to the end, without anything new.</summary>
    public DrawnStep End()
    {
        var batch = new JournalBatch();
        if (population.AnyLiveIntent() is { } intent) batch.Put(WalkRecords.In(intent, IntentState.Done, Number, random));
        else if (population.AnyLiveSignal() is { } signal) batch.Put(WalkRecords.In(signal, signal.State == SignalState.Accepted ? SignalState.Completed : SignalState.Expired, Number, random));
        return new DrawnStep("end", batch);
    }

    /// <summary>One to three fills in one transaction, as a sweep finds them.</summary>
    private void Fill(JournalBatch batch, IntentRecord intent)
    {
        for (var fills = random.Next(1, 4); fills > 0 && intent.RemainingQuantity > 0; fills--)
        {
            var fill = WalkRecords.Fill(intent, intent.FilledQuantity, intent.FilledQuantity + random.Next(1, (int)intent.RemainingQuantity + 1), Number, random);
            intent = WalkRecords.Filled(intent, fill);
            batch.Put(fill);
            batch.Put(intent);
        }

        // Canceled with what it had, in the same breath as the last fill.
        if (!intent.IsDone && random.Next(5) == 0) batch.Put(WalkRecords.In(intent, IntentState.Done, Number, random));
    }

    /// <summary>An accepted signal brings its orders along; some end in the same transaction.</summary>
    private void Put(JournalBatch batch, SignalRecord signal)
    {
        batch.Put(signal);
        if (signal.State != SignalState.Accepted) return;
        var orders = random.Next(5);
        for (var index = 0; index < orders; index++) Plan(batch, signal, index == 2 ? IntentPurpose.Stop : IntentPurpose.Entry, index);
        if (orders == 0 && random.Next(3) == 0) batch.Put(WalkRecords.In(signal, SignalState.Completed, Number, random));
    }

    private void Plan(JournalBatch batch, SignalRecord signal, IntentPurpose purpose, int index)
    {
        var planned = WalkRecords.NewIntent(signal, purpose, index, Number, random);
        batch.Put(planned);
        if (random.Next(8) == 0) batch.Put(WalkRecords.In(planned, IntentState.Done, Number, random));
    }

    /// <summary>One more order of a signal: for one that has ended, a new generation of its stop.</summary>
    private DrawnStep PlanMore()
    {
        var ended = random.Next(2) == 0 ? population.AnyEndedSignal() : null;
        var signal = ended ?? population.AnyLiveSignal();
        if (signal is not { State: SignalState.Accepted or SignalState.Completed }) return TakeIn();
        var batch = new JournalBatch();
        Plan(batch, signal, signal.IsFinal ? IntentPurpose.Stop : IntentPurpose.Exit, population.PlansOf(signal.Key));
        return new DrawnStep("plan one more order", batch);
    }

    private DrawnStep Other()
    {
        var batch = new JournalBatch();
        var signal = population.AnyLiveSignal() ?? WalkRecords.NewSignal(population.Signals, random);
        if (random.Next(3) == 0) batch.Put(new TradingDayRecord("main", new DateOnly(2027, 3, 1).AddDays(Number / 100), random.Next(1_000_000)));
        batch.Put(new ProtectionRecord
        {
            Strategy = signal.Strategy,
            Symbol = signal.Symbol,
            Account = "main",
            Signal = signal.Key,
            Side = OrderSide.Sell,
            StopPrice = random.Next(90, 100),
            Active = random.Next(3) > 0
        });
        return new DrawnStep("set protective levels", batch);
    }

    private T Draw<T>(T[] among, Func<T, bool> isLegal)
    {
        var legal = among.Where(isLegal).ToArray();
        return legal[random.Next(legal.Length)];
    }
}
