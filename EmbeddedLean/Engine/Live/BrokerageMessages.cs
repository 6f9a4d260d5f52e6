using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Interfaces;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// Passes messages of the brokerage, and of data queue handlers that are brokerages, to the message handler and, once the algorithm is initialized, to the algorithm.
/// </summary>
internal sealed class BrokerageMessages : IDisposable
{
    private readonly IAlgorithm _algorithm;
    private readonly IReadOnlyList<IBrokerage> _sources;

    public BrokerageMessages(IAlgorithm algorithm, IBrokerage brokerage, IEnumerable<IDataQueueHandler> handlers)
    {
        _algorithm = algorithm;
        _sources = [brokerage, .. handlers.OfType<IBrokerage>().Where(source => !ReferenceEquals(source, brokerage))];
        foreach (var source in _sources) source.Message += OnMessage;
    }

    public void Dispose()
    {
        foreach (var source in _sources) source.Message -= OnMessage;
    }

    private void OnMessage(object? sender, BrokerageMessageEvent message)
    {
        _algorithm.BrokerageMessageHandler.HandleMessage(message);
        if (!_algorithm.GetLocked()) return;
        try
        {
            _algorithm.OnBrokerageMessage(message);
            if (message.Type == BrokerageMessageType.Disconnect) _algorithm.OnBrokerageDisconnect();
            else if (message.Type == BrokerageMessageType.Reconnect) _algorithm.OnBrokerageReconnect();
        }
        catch (Exception failure)
        {
            _algorithm.SetRuntimeError(failure, "Brokerage message callbacks");
        }
    }
}
