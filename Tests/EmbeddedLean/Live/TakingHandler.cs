using QuantConnect.Brokerages;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>Takes every order of others into the run.</summary>
internal sealed class TakingHandler : IBrokerageMessageHandler
{
    public void HandleMessage(BrokerageMessageEvent message)
    {
    }

    public bool HandleOrder(NewBrokerageOrderNotificationEventArgs eventArgs) => true;
}
