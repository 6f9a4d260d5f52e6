using System.Threading.Channels;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>
/// Reads the orders that the account stream speaks of and reports them. Events about one order that come while it is read are one reading;
/// when there are many orders, their list is one reading too.
/// </summary>
internal sealed class TradierReader(TradierApi api, TradierBook book, Action<VenueReport> report, Action<string> warn) : IDisposable
{
    /// <summary>From so many orders on the list costs less of the request limit than each by itself.</summary>
    private const int ManyOrders = 4;

    /// <summary>Stands for all orders.</summary>
    private const string Everything = "";

    /// <summary>Events that may wait. One that finds no room is lost like one that never came: the sweep finds what it was about.</summary>
    private readonly Channel<string> _due = Channel.CreateBounded<string>(
        new BoundedChannelOptions(4_096) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly CancellationTokenSource _stop = new();
    private Task? _loop;

    /// <summary>Begins to read. Called once.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>An order has changed.</summary>
    public void Wake(string orderId) => _due.Writer.TryWrite(book.ParentOf(orderId) ?? orderId);

    /// <summary>Any order may have changed.</summary>
    public void WakeAll() => _due.Writer.TryWrite(Everything);

    public void Dispose()
    {
        _stop.Cancel();
        _due.Writer.TryComplete();
        // Bounded by the wait that each call gives up when it is told to stop.
        _loop?.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task RunAsync()
    {
        var ids = new HashSet<string>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                ids.Add(await _due.Reader.ReadAsync(_stop.Token).ConfigureAwait(false));
                while (_due.Reader.TryRead(out var more)) ids.Add(more);
                await ReadAsync(ids).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is VenueException or OperationCanceledException or ChannelClosedException)
            {
                // The connection's watch hears of every call that fails; the sweep reads what was not read here.
            }
            catch (Exception failure)
            {
                warn($"tradier: an order of the account stream could not be reported, the sweep has to find it: {failure.GetType().Name}: {failure.Message}");
            }

            ids.Clear();
        }
    }

    private async Task ReadAsync(HashSet<string> ids)
    {
        if (ids.Contains(Everything) || ids.Count >= ManyOrders)
        {
            foreach (var order in await api.ReadOrdersAsync(_stop.Token).ConfigureAwait(false)) Report(order);
            return;
        }

        foreach (var id in ids)
            if (await api.ReadOrderAsync(id, _stop.Token).ConfigureAwait(false) is { } order) Report(order);
    }

    private void Report(TradierOrder order)
    {
        foreach (var (seen, fill) in book.See(order))
        {
            if (fill != null) report(fill);
            report(seen);
        }
    }
}
