using System.Runtime.ExceptionServices;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Packets;
using QuantConnect.Util;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>The data queue handlers of a run, in the order in which they are asked.</summary>
internal sealed class DataHandlers : IDisposable
{
    private readonly List<IDataQueueHandler> _handlers = [];
    private readonly Dictionary<SubscriptionDataConfig, IDataQueueHandler> _served = [];

    public IReadOnlyList<IDataQueueHandler> All => _handlers;

    /// <summary>Makes the handlers and tells each what is run.</summary>
    public void SetJob(LiveNodePacket job)
    {
        foreach (var name in LiveJobReader.HandlerNames(job))
        {
            IDataQueueHandler handler;
            try
            {
                handler = Composer.Instance.GetExportedValueByTypeName<IDataQueueHandler>(name);
            }
            catch (ArgumentException fault)
            {
                throw new LiveSetupException($"data-queue-handler '{name}': {fault.Message}", fault);
            }

            _handlers.Add(handler);
            handler.SetJob(job);
        }

        if (_handlers.Count == 0) throw new LiveSetupException("data-queue-handler names no handler; name at least one in the environment block of the configuration.");
    }

    /// <summary>The first handler that takes a subscription serves it. Null when none does; the first failure is thrown only then.</summary>
    public IEnumerator<BaseData>? Subscribe(SubscriptionDataConfig config, EventHandler newDataAvailable)
    {
        Exception? failure = null;
        foreach (var handler in _handlers)
        {
            try
            {
                if (handler.Subscribe(config, newDataAvailable) is not { } enumerator) continue;
                _served[config] = handler;
                return enumerator;
            }
            catch (Exception fault)
            {
                Log.Error(fault, $"Data queue handler {handler.GetType().Name} failed to subscribe {config}; the next one is asked.");
                failure ??= fault;
            }
        }

        if (failure is not null) ExceptionDispatchInfo.Capture(failure).Throw();
        return null;
    }

    public void Unsubscribe(SubscriptionDataConfig config)
    {
        if (_served.Remove(config, out var handler)) handler.Unsubscribe(config);
    }

    public void Dispose()
    {
        foreach (var handler in _handlers) handler.DisposeSafely();
        _handlers.Clear();
        _served.Clear();
    }
}
