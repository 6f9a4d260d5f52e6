using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using Sluice.Core.Scheduling;
using Sluice.Hosting;

namespace Sluice.DataFeeds.Signals;

/// <summary>
/// The signal stream as a LEAN data queue handler. Serves subscriptions to <see cref="SignalData"/> only and leaves every other to the handlers
/// after it; name it first in <c>data-queue-handler</c>.
/// </summary>
public sealed class SignalQueueHandler : IDataQueueHandler
{
    private readonly Lock _gate = new();
    private EngineServices? _services;
    private SignalReader? _reader;
    private IWorker? _worker;

    /// <summary>Used by the host. Does nothing: the first subscription asks for the services.</summary>
    public SignalQueueHandler()
    {
    }

    internal SignalQueueHandler(EngineServices services) => _services = services;

    /// <summary>False from a failure of the stream to its next answer.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate) return _reader?.IsConnected ?? true;
        }
    }

    /// <exception cref="NotSupportedException">Signals are subscribed to already, or the run has no streams.</exception>
    public IEnumerator<BaseData>? Subscribe(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        if (dataConfig.Type != typeof(SignalData)) return null;
        lock (_gate)
        {
            if (_reader != null) throw new NotSupportedException("signals are subscribed to already: a second subscription would get every other signal only");
            var services = _services ??= EngineServices.Resolve();
            var streams = services.Streams ?? throw new NotSupportedException("this run has no signal stream: a backtest reads recorded signals from a file");
            var subscription = new SignalSubscription(dataConfig, newDataAvailableHandler);
            var reader = new SignalReader(services, streams, subscription);
            _reader = reader;
            _worker = services.Scheduler.Start("signal reader", reader.Step);
            reader.Settled = _worker.Wake;
            // The first batch may have been dealt with before anybody was told of it.
            _worker.Wake();
            return subscription;
        }
    }

    public void Unsubscribe(SubscriptionDataConfig dataConfig)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        if (dataConfig.Type == typeof(SignalData)) Stop();
    }

    /// <summary>Everything needed is in the configuration that the services read.</summary>
    public void SetJob(LiveNodePacket job)
    {
    }

    public void Dispose() => Stop();

    private void Stop()
    {
        IWorker? worker;
        SignalReader? reader;
        lock (_gate)
        {
            (worker, reader) = (_worker, _reader);
            (_worker, _reader) = (null, null);
        }

        // The step under way ends first: the consumer is used by one thread only.
        worker?.Dispose();
        reader?.Dispose();
    }
}
