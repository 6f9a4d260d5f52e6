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

    /// <summary>All orders that are listed, each with what was filled since it was last seen. One that cannot be understood is told and left out.</summary>
    /// <exception cref="VenueException">The list cannot be read.</exception>
    public async Task<IReadOnlyList<(VenueOrder Order, VenueFill? Fill)>> ReadAllAsync(CancellationToken stop = default)
    {
        var list = await api.ReadOrdersAsync(stop).ConfigureAwait(false);
        foreach (var (_, words) in list.Faults) LeftOut(words);
        return [.. list.Orders.SelectMany(See)];
    }

    private async Task ReadAsync(HashSet<string> ids)
    {
        if (ids.Contains(Everything) || ids.Count >= ManyOrders)
        {
            foreach (var (order, fill) in await ReadAllAsync(_stop.Token).ConfigureAwait(false)) Report(order, fill);
            return;
        }

        foreach (var id in ids)
        {
            if (await api.ReadOrderAsync(id, _stop.Token).ConfigureAwait(false) is not { } read) continue;
            foreach (var (order, fill) in See(read)) Report(order, fill);
        }
    }

    private IReadOnlyList<(VenueOrder Order, VenueFill? Fill)> See(TradierOrder order)
    {
        try
        {
            return book.See(order);
        }
        catch (VenueException fault)
        {
            LeftOut(fault.Message);
            return [];
        }
    }

    private void LeftOut(string words) => warn($"an order at Tradier cannot be understood and is left out: {words}");

    private void Report(VenueOrder order, VenueFill? fill)
    {
        if (fill != null) report(fill);
        report(order);
    }
}
