using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

/// <summary>A brokerage on a web socket that subscribes with one message a symbol.</summary>
internal sealed class SocketBrokerage : BaseWebsocketsBrokerage
{
    public SocketBrokerage(string url, HttpClient client)
        : base(nameof(SocketBrokerage))
    {
        SubscriptionManager = new EventBasedDataQueueHandlerSubscriptionManager { SubscribeImpl = (symbols, _) => Subscribe(symbols) };
        Initialize(url, new WebSocketClientWrapper(), client, "key", "secret");
    }

    public System.Collections.Concurrent.BlockingCollection<string> Received { get; } = [];

    public override bool IsConnected => WebSocket.IsOpen;

    public void Want(SubscriptionDataConfig config) => SubscriptionManager!.Subscribe(config);

    public void Say(string text) => WebSocket.Send(text);

    public override void Disconnect() => WebSocket.Close();

    public override bool PlaceOrder(Order order) => throw new NotSupportedException("This test places no orders.");

    public override bool UpdateOrder(Order order) => throw new NotSupportedException("This test places no orders.");

    public override bool CancelOrder(Order order) => throw new NotSupportedException("This test places no orders.");

    public override List<Order> GetOpenOrders() => [];

    public override List<Holding> GetAccountHoldings() => [];

    public override List<CashAmount> GetCashBalance() => [];

    protected override bool Subscribe(IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols) WebSocket.Send("subscribe " + symbol.Value);
        return true;
    }

    protected override void OnMessage(object? sender, WebSocketMessage e) => Received.Add(((WebSocketClientWrapper.TextMessage)e.Data).Message);
}
