using QuantConnect.Brokerages;
using QuantConnect.Interfaces;

namespace Sluice.Brokerages.Accounts;

/// <summary>
/// What a brokerage says goes to the host's log and ends no run: LEAN's own handler ends it with the first error, and after fifteen minutes
/// without a connection, just when open positions need looking after. Meanwhile entries wait, within their signals' time to live.
/// </summary>
internal sealed class OutageMessageHandler(IAlgorithm algorithm) : IBrokerageMessageHandler
{
    private bool _toldOfOrders;

    public void HandleMessage(BrokerageMessageEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        switch (message.Type)
        {
            case BrokerageMessageType.Information:
                algorithm.Debug($"Brokerage: {message.Message}");
                break;
            case BrokerageMessageType.Reconnect:
                algorithm.Debug($"Brokerage is back: {message.Message}");
                break;
            case BrokerageMessageType.Disconnect:
                algorithm.Error($"Brokerage is lost: {message.Message}. The run goes on: entries wait, and so does everything else that cannot be sent");
                break;
            default:
                algorithm.Error($"Brokerage {message.Type}: {message.Message}");
                break;
        }
    }

    /// <summary>Orders of others are never taken over. They are told of as events; here once is enough.</summary>
    public bool HandleOrder(NewBrokerageOrderNotificationEventArgs eventArgs)
    {
        if (_toldOfOrders) return false;
        _toldOfOrders = true;
        algorithm.Error("The account has an order that this engine did not send; such orders are not taken over.");
        return false;
    }
}
