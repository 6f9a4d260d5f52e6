using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>Passes everything on, counts the calls for each key over all runs, and is a moment at which the process can be killed.</summary>
internal sealed class CountingVenue(IVenue inner, KillSwitch kill, Dictionary<IntentKey, int> calls) : IVenue
{
    public event Action<VenueReport>? Reported
    {
        add => inner.Reported += value;
        remove => inner.Reported -= value;
    }

    public event Action<bool, string>? ConnectionChanged
    {
        add => inner.ConnectionChanged += value;
        remove => inner.ConnectionChanged -= value;
    }

    public VenueProfile Profile => inner.Profile;

    public bool IsConnected => inner.IsConnected;

    public void Connect() => inner.Connect();

    public void Disconnect() => inner.Disconnect();

    public void Dispose() => inner.Dispose();

    public Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy)
    {
        kill.Reach();
        calls[intent.Key] = calls.GetValueOrDefault(intent.Key) + 1;
        var answer = inner.PlaceAsync(intent, sendBy);
        kill.Reach();
        return answer;
    }

    public Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy)
    {
        kill.Reach();
        foreach (var leg in legs) calls[leg.Key] = calls.GetValueOrDefault(leg.Key) + 1;
        var answer = inner.PlaceGroupAsync(legs, sendBy);
        kill.Reach();
        return answer;
    }

    public Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices)
    {
        kill.Reach();
        var answer = inner.ReplaceAsync(intent, prices);
        kill.Reach();
        return answer;
    }

    public Task<CancelAnswer> CancelAsync(IntentRecord intent)
    {
        kill.Reach();
        return inner.CancelAsync(intent);
    }

    public Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since) => inner.ReadOrdersAsync(since);

    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent) => inner.FindEvidenceAsync(intent);

    public Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync() => inner.ReadCashAsync();

    public Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync() => inner.ReadPositionsAsync();
}
