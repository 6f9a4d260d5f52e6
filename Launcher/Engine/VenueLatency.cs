using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Signals;

namespace Sluice.Launcher.Engine;

/// <summary>From the moment a signal was put into the stream to the moment its entry order was at the paper venue.</summary>
internal static class VenueLatency
{
    /// <param name="deployment">Part of the orders' keys.</param>
    /// <param name="sent">When each signal was sent, UTC.</param>
    /// <param name="account">The venue's own book.</param>
    public static LatencySamples Measure(string deployment, IEnumerable<(SignalKey Key, DateTime Sent)> sent, PaperAccountImage account)
    {
        var received = new Dictionary<string, DateTime>();
        foreach (var order in account.Orders) received.TryAdd(order.ClientKey, order.Received);
        var samples = new LatencySamples();
        foreach (var (key, time) in sent)
            if (received.TryGetValue(IntentKey.Derive(deployment, key, IntentPurpose.Entry, 0).Value, out var arrived)) samples.Add(arrived - time);
        return samples;
    }
}
