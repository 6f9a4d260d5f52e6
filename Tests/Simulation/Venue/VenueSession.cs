using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Simulation.Faults;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.Venue;

/// <summary>One run's connection to the venue, with what can go wrong on the way there and back.</summary>
internal sealed class VenueSession(SimulatedVenue venue, CrashSwitch crash, FaultDice faults) : IVenue
{
    public const string Boundary = "venue, ";

    public event Action<VenueReport>? Reported;

    public event Action<bool, string>? ConnectionChanged;

    public VenueProfile Profile => venue.Paper.Profile;

    public bool IsConnected => venue.IsReachable && !crash.IsDead;

    /// <summary>While the run before is settled, on the starting thread, every answer is there at once or fails.</summary>
    public bool AnswersAtOnce { get; set; } = true;

    public void Connect() => Reach();

    public void Disconnect()
    {
    }

    public void Dispose()
    {
    }

    public void Deliver(VenueReport report)
    {
        if (!IsConnected) return;
        Reported?.Invoke(report);
        if (faults.Planted == Sabotage.PostsAFillTwice && report is VenueFill fill) Reported?.Invoke(fill with { CumulativeQuantity = fill.CumulativeQuantity + fill.Quantity });
    }

    public void Lose()
    {
        if (!crash.IsDead) ConnectionChanged?.Invoke(false, "the connection broke (a simulated fault)");
    }

    public void Find()
    {
        if (!crash.IsDead) ConnectionChanged?.Invoke(true, "the connection is back");
    }

    public Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy) => PlaceGroupAsync([intent], sendBy);

    public Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy)
    {
        crash.Reach(Boundary + "before place");
        foreach (var leg in legs) venue.Tell(leg);
        Reach();
        if (faults.Happens(Fault.PlaceFailsBefore, 0.02)) return faults.Planted == Sabotage.RepeatsAnOrderRequest ? PlaceGroupAsync(legs, sendBy) : throw new VenueException("the request did not leave (a simulated fault)");
        var answer = venue.Paper.PlaceGroupAsync(legs, sendBy);
        crash.Reach(Boundary + "after place");
        if (faults.Planted == Sabotage.TakesATimeoutForARejection && faults.Between(0, 19) == 0) return Task.FromResult(PlaceAnswer.Rejected(ReasonCode.VenueRejected, "no answer in time"));
        return faults.Happens(Fault.PlaceFailsAfter, 0.02) ? Task.FromException<PlaceAnswer>(new VenueException("the answer was lost (a simulated fault)")) : answer;
    }

    public Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices)
    {
        crash.Reach(Boundary + "before replace");
        Reach();
        if (faults.Happens(Fault.ReplaceFails, 0.2)) throw new VenueException("the change did not leave (a simulated fault)");
        var answer = venue.Paper.ReplaceAsync(intent, prices);
        crash.Reach(Boundary + "after replace");
        return faults.Happens(Fault.ReplaceFails, 0.2) ? Task.FromException<ReplaceAnswer>(new VenueException("the answer was lost (a simulated fault)")) : answer;
    }

    public Task<CancelAnswer> CancelAsync(IntentRecord intent)
    {
        crash.Reach(Boundary + "before cancel");
        Reach();
        if (faults.Happens(Fault.CancelFails, 0.04)) throw new VenueException("the cancel did not leave (a simulated fault)");
        var answer = venue.Paper.CancelAsync(intent);
        crash.Reach(Boundary + "after cancel");
        return faults.Happens(Fault.CancelFails, 0.04) ? Task.FromException<CancelAnswer>(new VenueException("the answer was lost (a simulated fault)")) : answer;
    }

    public Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since) => Read(() => venue.Paper.ReadOrdersAsync(since));

    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent)
    {
        crash.Reach(Boundary + "before evidence");
        if (faults.Planted == Sabotage.TakesAbsenceForProof && venue.Book.FindByKey(intent.Key.Value) == null) return Task.FromResult(VenueEvidence.NotThere("it is not in the book"));
        if (faults.Happens(Fault.EvidenceFails, 0.05)) return Task.FromResult(VenueEvidence.NotKnown("the venue cannot say (a simulated fault)"));
        return Read(() => venue.Paper.FindEvidenceAsync(intent));
    }

    /// <summary>Never late: the host waits for it, and a thread that waits would stop the world.</summary>
    public Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync() => Read(venue.Paper.ReadCashAsync, mayBeLate: false);

    public Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync() => Read(venue.Paper.ReadPositionsAsync);

    private Task<T> Read<T>(Func<Task<T>> read, bool mayBeLate = true)
    {
        crash.Reach(Boundary + "before read");
        Reach();
        if (faults.Happens(Fault.ReadFails, 0.02)) return Task.FromException<T>(new VenueException("the read failed (a simulated fault)"));
        var answer = read();
        crash.Reach(Boundary + "after read");
        return mayBeLate && !AnswersAtOnce && faults.Happens(Fault.ReadSlow, 0.10) ? Late(answer) : answer;
    }

    /// <summary>What was true when the venue read it, told later.</summary>
    private Task<T> Late<T>(Task<T> answer)
    {
        var late = new TaskCompletionSource<T>();
        venue.Wire.Later(() => late.SetResult(answer.Result));
        return late.Task;
    }

    private void Reach()
    {
        if (!venue.IsReachable) throw new VenueException("the venue cannot be reached (a simulated fault)");
    }
}
