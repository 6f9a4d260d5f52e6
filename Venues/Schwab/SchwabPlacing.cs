using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Http;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>
/// Says what has become of an order that was sent. Taken is only what can be read back and looks as it was sent: the address in the answer
/// may be missing when an order fills at once, and has been seen to name another order.
/// </summary>
internal sealed class SchwabPlacing(SchwabTrader trader, SchwabEvidence evidence, SchwabOptions options, TimeProvider clock)
{
    /// <summary>Waits before an order that has just been taken is looked for again: it may not be listed at once.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>The order as Schwab has it when it was surely taken, else null and what to answer.</returns>
    public async Task<(SchwabOrder? Order, PlaceAnswer? Answer)> InterpretAsync(string hash, IntentRecord intent, SchwabMatch looks, SchwabSending sending, DateTime sentAt)
    {
        if (sending.Reply is not { } reply)
            return (null, sending.MayHaveArrived ? PlaceAnswer.Lost(sending.Failure) : PlaceAnswer.Rejected(ReasonCode.NeverArrived, $"nothing has left: {sending.Failure}"));
        if (!reply.IsSuccess) return (null, Refused(reply));
        try
        {
            return await FindTakenAsync(hash, intent, looks, reply, sentAt).ConfigureAwait(false);
        }
        catch (VenueException failure)
        {
            return (null, PlaceAnswer.Lost($"Schwab has taken the order, but it cannot be read back: {failure.Message}"));
        }
    }

    /// <summary>Rejected is what is said to be; a page or a line of the gateway says nothing about the order, save that it did not let it in.</summary>
    private static PlaceAnswer Refused(HttpReply reply)
    {
        var error = SchwabErrors.Read(reply);
        var surelyNot = reply.Status is 401 or 403 or 429 || (reply.Status is >= 400 and < 500 and not 408 && error.Kind != SchwabErrorKind.Gateway);
        return surelyNot ? PlaceAnswer.Rejected(ReasonCode.VenueRejected, error.Message) : PlaceAnswer.Lost($"the answer does not tell whether the order was taken: {error.Message}");
    }

    private async Task<(SchwabOrder? Order, PlaceAnswer? Answer)> FindTakenAsync(string hash, IntentRecord intent, SchwabMatch looks, HttpReply reply, DateTime sentAt)
    {
        var named = SchwabTrader.OrderIdOf(reply);
        var problem = "the answer names no order";
        foreach (var wait in Waits)
        {
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock).ConfigureAwait(false);
            if (named != null)
            {
                var order = await trader.OrderAsync(hash, named).ConfigureAwait(false);
                if (order != null && looks.Fits(order)) return (order, null);
                problem = order == null ? $"the answer names order {named}, which is not found" : $"the answer names order {SchwabMatch.Describe(order)}, which is another";
                if (order == null) continue;
            }

            if (evidence.Rival(intent) is { } rival) return (null, PlaceAnswer.Lost($"{problem}, and intent {rival.Key} may have the one that is ours"));
            var (candidates, faults) = await evidence.CandidatesAsync(hash, looks, sentAt - options.ClockSkew, Now + options.ClockSkew).ConfigureAwait(false);
            if (faults == 0 && candidates is [var only]) return (only, null);
            problem = $"{problem.Split("; ")[0]}; {candidates.Count} orders look like it{(candidates.Count == 0 ? "" : $": {SchwabEvidence.List(candidates)}")}";
            if (candidates.Count > 1) break;
        }

        return (null, PlaceAnswer.Lost($"Schwab has taken the order, but which it is cannot be told: {problem}"));
    }
}
