using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A venue whose one order is filled a little further at each reading, so many times.</summary>
internal sealed class MovingVenue(int moves) : IVenue
{
    private int _reads;

    public event Action<VenueReport>? Reported
    {
        add { }
        remove { }
    }

    public event Action<bool, string>? ConnectionChanged
    {
        add { }
        remove { }
    }

    public VenueProfile Profile { get; } = ScriptedVenue.Keyed();

    public bool IsConnected => true;

    public void Connect()
    {
    }

    public void Disconnect()
    {
    }

    public void Dispose()
    {
    }

    public Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy) => throw new InvalidOperationException("only for reading");

    public Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy) => throw new InvalidOperationException("only for reading");

    public Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices) => throw new InvalidOperationException("only for reading");

    public Task<CancelAnswer> CancelAsync(IntentRecord intent) => throw new InvalidOperationException("only for reading");

    public Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since) =>
        Task.FromResult<IReadOnlyList<VenueOrder>>([ScriptedVenue.Order("B1", VenueOrderStatus.Open, quantity: 10_000, filled: Math.Min(_reads++, moves))]);

    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent) => throw new InvalidOperationException("only for reading");

    public Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync() => Task.FromResult<IReadOnlyDictionary<string, decimal>>(new Dictionary<string, decimal>());

    public Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync() => Task.FromResult<IReadOnlyList<VenuePosition>>([]);
}
