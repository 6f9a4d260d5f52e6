using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Http;
using Sluice.Venues.Json;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Places orders, each once. Rejected is what Tradier refuses in words, what cannot be translated, and what surely did not leave this
/// machine; everything else that is no acceptance is lost, and left to the evidence.
/// </summary>
internal sealed class TradierPlacing(TradierApi api, TradierBook book, TradierHoldings holdings, bool netsStrategies, TimeProvider clock)
{
    /// <summary>A new order was seen to appear within 50 ms (brokers.md 2.6); so often its legs are asked for.</summary>
    private const int LegReadings = 8;

    /// <summary>Share of its time that an order waits for new positions; those that were read last have to do then.</summary>
    private const double HoldingsShare = 0.5;

    /// <summary>Share of its time that an order which has to close waits for the positions.</summary>
    private const double ClosingShare = 0.3;

    private static readonly TimeSpan BetweenLegReadings = TimeSpan.FromMilliseconds(250);

    public async Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy)
    {
        var closes = HasToClose(intent);
        var (held, failure) = await HeldAsync(sendBy, closes).ConfigureAwait(false);
        if (held == null) return failure!;
        var own = TradierSymbols.TryWrite(intent.Symbol, out var symbol, out _) ? held(symbol.Own) : 0;
        return await SendAsync(TradierOrderWriter.Write(intent, own, closes), sendBy).ConfigureAwait(false);
    }

    public async Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy)
    {
        var closes = legs.All(HasToClose);
        var (held, failure) = await HeldAsync(sendBy, closes).ConfigureAwait(false);
        if (held == null) return failure!;
        var request = TradierComboWriter.Write(legs, held, closes);
        if (request.Refusal == null) book.Expect(legs);
        var answer = await SendAsync(request, sendBy).ConfigureAwait(false);
        return answer.Kind == PlaceAnswerKind.Accepted ? await WithLegsAsync(answer, legs).ConfigureAwait(false) : answer;
    }

    private bool HasToClose(IntentRecord intent) => intent.ReducesPosition && !netsStrategies;

    /// <summary>
    /// Tradier's positions, or that they cannot be read in time and nothing was sent. What has to close waits for them a part of its time
    /// only, and goes without them.
    /// </summary>
    private async Task<(Func<string, decimal?>? Held, PlaceAnswer? Failure)> HeldAsync(DateTime sendBy, bool closes)
    {
        var left = (sendBy - clock.GetUtcNow().UtcDateTime) * (closes ? ClosingShare : 1);
        using var late = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        try
        {
            var held = await holdings.ReadAsync(late.Token).ConfigureAwait(false);
            return (symbol => held(symbol), null);
        }
        catch (Exception failure) when (failure is VenueException or OperationCanceledException)
        {
            if (closes) return (_ => null, null);
            return (null, PlaceAnswer.Rejected(ReasonCode.NeverArrived, $"not sent: the positions that decide its side could not be read: {failure.Message}"));
        }
    }

    private async Task<PlaceAnswer> SendAsync(TradierRequest request, DateTime sendBy)
    {
        if (request.Refusal is { } refusal) return refusal;
        using var content = new OnceContent(request.Form!.ToBytes(), TradierForm.MediaType, sendBy, clock);
        TradierReply reply;
        try
        {
            reply = await api.PlaceAsync(content).ConfigureAwait(false);
        }
        catch (VenueException failure)
        {
            return content.HasStarted ? PlaceAnswer.Lost(failure.Message) : PlaceAnswer.Rejected(ReasonCode.NeverArrived, failure.Message);
        }

        holdings.Changed();
        return Read(reply);
    }

    private static PlaceAnswer Read(TradierReply reply)
    {
        if (reply.Fault is { } fault) return fault.IsRefusal ? PlaceAnswer.Rejected(ReasonCode.VenueRejected, fault.Message) : PlaceAnswer.Lost(fault.Message);
        var id = reply.Body!["order"] is JObject order ? new JsonRecord("tradier order", order).Text("id") : null;
        return id is null or "0"
            ? PlaceAnswer.Lost($"the answer has no order id: {reply.Body.ToString(Newtonsoft.Json.Formatting.None)}")
            : PlaceAnswer.Accepted(id);
    }

    /// <summary>Tradier's answer names the order only; its legs have ids of their own, which have to be read.</summary>
    private async Task<PlaceAnswer> WithLegsAsync(PlaceAnswer answer, IReadOnlyList<IntentRecord> legs)
    {
        var why = "it is not to be seen yet";
        for (var reading = 0; reading < LegReadings; reading++)
        {
            try
            {
                if (await api.ReadOrderAsync(answer.BrokerOrderId!).ConfigureAwait(false) is { } order && LegIds(order, legs) is { } ids)
                    return answer with { LegOrderIds = ids };
            }
            catch (VenueException failure)
            {
                why = failure.Message;
            }

            await Task.Delay(BetweenLegReadings, clock).ConfigureAwait(false);
        }

        return PlaceAnswer.Lost($"Tradier took the combo as order {answer.BrokerOrderId}, but its legs could not be read: {why}");
    }

    private IReadOnlyList<string>? LegIds(TradierOrder order, IReadOnlyList<IntentRecord> legs)
    {
        // Seen, so that a cancel of a leg finds its order. What is filled already is told by the reading after this.
        book.Learn(order);
        List<string> ids = [];
        foreach (var leg in legs)
        {
            var at = order.Legs.FirstOrDefault(one => TradierSymbols.TryRead(one.Symbol, out var symbol) && symbol == leg.Symbol);
            if (at == null) return null;
            ids.Add(at.Id);
        }

        return ids;
    }
}
