using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using Sluice.Core.Secrets;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;

namespace Sluice.Tests.Venues.Schwab;

/// <summary>A server that answers as the test says and notes what it was asked, and a login that holds.</summary>
internal sealed class SchwabStub : IAsyncDisposable
{
    public const string Hash = "H4SH";
    public const string Number = "12345678";
    public const string Orders = $"accounts/{Hash}/orders";

    private readonly Dictionary<string, Func<SchwabCall, SchwabAnswer>> _answers = [];
    private readonly List<SchwabCall> _calls = [];
    private readonly List<WebSocket> _sockets = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("schwab").FullName;
    private LocalServer? _server;
    private int _issued;

    public TimerClock Clock { get; } = new();

    public Uri Address => _server!.Address;

    public string TokenPath => Path.Combine(_folder, "tokens");

    public Secret Passphrase { get; } = new("a passphrase of the test");

    /// <summary>What the streamer answers to a login: 0 takes it.</summary>
    public int LoginCode { get; set; }

    /// <summary>Requests that came over the streams.</summary>
    public List<JObject> StreamRequests { get; } = [];

    public SchwabApplication Application => new(new Uri(Address, "v1/oauth/"), "app-key", new Secret("app-s3cret"), new Uri("https://127.0.0.1:8182"));

    public static async Task<SchwabStub> Start()
    {
        var stub = new SchwabStub();
        stub._server = await LocalServer.Start(stub.AnswerAsync);
        stub.On("POST oauth/token", _ => new SchwabAnswer(200, stub.NewToken()));
        stub.On("GET accounts/accountNumbers", $$"""[{"accountNumber":"{{Number}}","hashValue":"{{Hash}}"}]""");
        stub.On("GET userPreference", $$"""{"streamerInfo":[{"streamerSocketUrl":"{{new UriBuilder(stub.Address) { Scheme = "ws", Path = "/ws" }.Uri}}","schwabClientCustomerId":"CUST","schwabClientCorrelId":"corr","schwabClientChannel":"N9","schwabClientFunctionId":"APIAPP"}]}""");
        stub.Holds();
        stub.On($"GET {Orders}", "[]");
        stub.Store().WriteLogin(stub.Login());
        return stub;
    }

    /// <summary>A login of now.</summary>
    public SchwabTokens Login(string access = "access-0", string refresh = "refresh-0") =>
        new(new Secret(access), Clock.Now.AddMinutes(30), new Secret(refresh), Clock.Now);

    public SchwabTokenStore Store() => new(TokenPath, Passphrase);

    public SchwabUser User(Func<SchwabOptions, SchwabOptions>? change = null)
    {
        var options = new SchwabOptions { Account = "main", Address = Address };
        return new SchwabUser(change?.Invoke(options) ?? options, Application, TokenPath, Passphrase, Clock);
    }

    /// <summary>The account's positions: Schwab's symbol and a signed quantity.</summary>
    public void Holds(params (string Symbol, decimal Quantity)[] positions)
    {
        var list = positions.Select(held => new JObject
        {
            ["longQuantity"] = Math.Max(held.Quantity, 0),
            ["shortQuantity"] = Math.Max(-held.Quantity, 0),
            ["averagePrice"] = 10.5m,
            ["instrument"] = new JObject { ["symbol"] = held.Symbol, ["assetType"] = held.Symbol.Length == 21 ? "OPTION" : "EQUITY" }
        });
        On($"GET accounts/{Hash}", new JObject
        {
            ["securitiesAccount"] = new JObject
            {
                ["accountNumber"] = Number,
                ["type"] = "MARGIN",
                ["positions"] = new JArray(list),
                ["currentBalances"] = new JObject { ["cashBalance"] = 1234.56m }
            }
        }.ToString());
    }

    /// <summary>Takes every order that is placed, under this id, and shows it as it came.</summary>
    public void Takes(string orderId, string status = "WORKING", bool location = true)
    {
        On($"POST {Orders}", call =>
        {
            Shows(SchwabOrders.FromRequest(call.Body, orderId, status, Clock.Now));
            return new SchwabAnswer(201, "") { Headers = location ? new() { ["Location"] = $"{Address}trader/v1/{Orders}/{orderId}" } : [] };
        });
    }

    /// <summary>Shows these orders, in the list and each by its id.</summary>
    public void Shows(params JObject[] orders)
    {
        On($"GET {Orders}", new JArray(orders.Cast<object>().ToArray()).ToString());
        foreach (var order in orders) On($"GET {Orders}/{order["orderId"]}", order.ToString());
    }

    /// <summary>Answers a call, as "GET accounts/H4SH/orders", without its query.</summary>
    public void On(string call, string body, int status = 200) => On(call, _ => new SchwabAnswer(status, body));

    public void On(string call, Func<SchwabCall, SchwabAnswer> answer)
    {
        lock (_answers) _answers[call] = answer;
    }

    public IReadOnlyList<SchwabCall> Calls(string call)
    {
        lock (_calls) return [.. _calls.Where(made => made.Call == call)];
    }

    public IReadOnlyList<JObject> StreamRequestsOf(string service)
    {
        lock (StreamRequests) return [.. StreamRequests.Where(request => (string?)request["service"] == service)];
    }

    public async Task Push(string message)
    {
        WebSocket socket;
        lock (_sockets) socket = _sockets[^1];
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, default);
    }

    public void CutStreams()
    {
        lock (_sockets)
            foreach (var socket in _sockets) socket.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        CutStreams();
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string NewToken()
    {
        var number = Interlocked.Increment(ref _issued);
        return $$"""{"expires_in":1800,"token_type":"Bearer","scope":"api","refresh_token":"refresh-0","access_token":"access-{{number}}","id_token":"x"}""";
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await StreamAsync(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var path = context.Request.Path.Value!.Replace("/trader/v1/", "", StringComparison.Ordinal).Replace("/marketdata/v1/", "", StringComparison.Ordinal).Replace("/v1/", "", StringComparison.Ordinal);
        var call = new SchwabCall($"{context.Request.Method} {path}", Uri.UnescapeDataString(context.Request.QueryString.Value!), await reader.ReadToEndAsync(), context.Request.Headers.Authorization.ToString());
        Func<SchwabCall, SchwabAnswer>? find;
        lock (_calls) _calls.Add(call);
        lock (_answers) find = _answers.GetValueOrDefault(call.Call);
        var answer = find?.Invoke(call) ?? new SchwabAnswer(404, """{"message":"not found"}""");
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(answer.Body);
    }

    private async Task StreamAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        lock (_sockets) _sockets.Add(socket);
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } part)
            {
                foreach (var request in JObject.Parse(Encoding.UTF8.GetString(buffer, 0, part.Count))["requests"]!.OfType<JObject>())
                {
                    lock (StreamRequests) StreamRequests.Add(request);
                    var code = (string?)request["command"] == "LOGIN" ? LoginCode : 0;
                    await Push(new JObject
                    {
                        ["response"] = new JArray(new JObject
                        {
                            ["service"] = request["service"],
                            ["command"] = request["command"],
                            ["requestid"] = request["requestid"],
                            ["timestamp"] = 1769785200000,
                            ["content"] = new JObject { ["code"] = code, ["msg"] = "ok" }
                        })
                    }.ToString());
                }
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The client went away, or the test cut the connection.
        }
    }
}
