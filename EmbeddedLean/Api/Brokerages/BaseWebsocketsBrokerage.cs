using System.Collections.Concurrent;
using Newtonsoft.Json;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace QuantConnect.Brokerages;

/// <summary>Base of brokerages that live on a web socket. Whenever it opens, everything is subscribed again.</summary>
public abstract class BaseWebsocketsBrokerage : Brokerage
{
    private static readonly TimeSpan ConnectionTimeout = TimeSpan.FromSeconds(30);

    private HttpClient? _httpClient;

    protected BaseWebsocketsBrokerage(string name)
        : base(name)
    {
    }

    public ConcurrentDictionary<int, Order> CachedOrderIDs { get; set; } = new();

    protected bool IsInitialized { get; set; }

    protected IWebSocket WebSocket { get; set; } = null!;

    protected HttpClient HttpClient
    {
        get => _httpClient ?? throw new InvalidOperationException($"{GetType().Name} has no HttpClient: call Initialize first.");
        set => _httpClient = value;
    }

    protected JsonSerializerSettings JsonSettings { get; set; } = new() { FloatParseHandling = FloatParseHandling.Decimal };

    protected string ApiKey { get; set; } = string.Empty;

    protected string ApiSecret { get; set; } = string.Empty;

    protected DataQueueHandlerSubscriptionManager? SubscriptionManager { get; set; }

    public override void Connect()
    {
        if (!IsConnected) ConnectSync();
    }

    protected abstract void OnMessage(object? sender, WebSocketMessage e);

    protected abstract bool Subscribe(IEnumerable<Symbol> symbols);

    protected virtual IEnumerable<Symbol> GetSubscribed() => SubscriptionManager?.GetSubscribedSymbols() ?? [];

    /// <summary>The second and later calls do nothing.</summary>
    protected void Initialize(string wssUrl, IWebSocket websocket, HttpClient httpClient, string apiKey, string apiSecret)
    {
        ArgumentNullException.ThrowIfNull(websocket);
        if (IsInitialized) return;
        IsInitialized = true;
        HttpClient = httpClient;
        ApiKey = apiKey;
        ApiSecret = apiSecret;
        WebSocket = websocket;
        WebSocket.Initialize(wssUrl);
        WebSocket.Message += OnMessage;
        WebSocket.Open += (_, _) => Subscribe(GetSubscribed());
    }

    /// <summary>Connects and waits for the socket to open.</summary>
    /// <exception cref="TimeoutException">It did not within 30 seconds.</exception>
    protected void ConnectSync()
    {
        using var opened = new ManualResetEventSlim(false);
        void OnOpen(object? sender, EventArgs e) => opened.Set();
        WebSocket.Open += OnOpen;
        try
        {
            WebSocket.Connect();
            if (!opened.Wait(ConnectionTimeout)) throw new TimeoutException($"{Name}: the web socket did not open within {ConnectionTimeout.TotalSeconds:0} s; check the address and the network.");
        }
        finally
        {
            WebSocket.Open -= OnOpen;
        }
    }
}
