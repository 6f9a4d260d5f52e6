using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>Tells what the stream and the answers to orders bring. An order whose trades came without it is read first.</summary>
internal sealed class ChangeReporter(AccountChanges changes, AccountReader reader, Action<VenueReport> tell)
{
    /// <summary>Orders being read. More wait for the sweep.</summary>
    private const int MaximumResolving = 100;

    private readonly HashSet<string> _resolving = [];

    /// <exception cref="VenueException">Something that changes money is missing.</exception>
    public void Report(JsonRecord message)
    {
        List<string> unresolved = [];
        foreach (var report in changes.Read(message, unresolved)) tell(report);
        foreach (var orderId in unresolved)
        {
            lock (_resolving)
                if (_resolving.Count >= MaximumResolving || !_resolving.Add(orderId)) continue;
            _ = ReportWholeAsync(orderId);
        }
    }

    private async Task ReportWholeAsync(string orderId)
    {
        try
        {
            if (await reader.OrderAsync(orderId).ConfigureAwait(false) is not { } order) return;
            foreach (var whole in await reader.ComposeAsync([order]).ConfigureAwait(false)) tell(whole);
        }
        catch (VenueException)
        {
            // The sweep reads the account anyway, and tells of a venue that does not answer.
        }
        finally
        {
            lock (_resolving) _resolving.Remove(orderId);
        }
    }
}
