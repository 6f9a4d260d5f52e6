using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sluice.Core.Secrets;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Tradier;

namespace Sluice.Tests.Venues.Tradier;

/// <summary>A server that answers as the test says and notes what it was asked.</summary>
internal sealed class TradierStub : IAsyncDisposable
{
    public const string Number = "VA1";

    private readonly Dictionary<string, Func<StubRequest, StubAnswer>> _answers = [];
    private readonly List<StubRequest> _requests = [];
    private readonly List<WebSocket> _sockets = [];
    private LocalServer? _server;

    public List<string> SocketMessages { get; } = [];

    public TradierSettings Settings => new()
    {
        Account = "main",
        AccountNumber = Number,
        Token = new Secret("t0ken"),
        Url = new Uri(_server!.Address, "v1/"),
        StreamUrl = new UriBuilder(_server!.Address) { Scheme = "ws", Path = "/ws/" }.Uri
    };

    public static async Task<TradierStub> Start()
    {
        var stub = new TradierStub();
        stub._server = await LocalServer.Start(stub.AnswerAsync);
        stub.On("GET user/profile", """{"profile":{"account":{"account_number":"VA1","status":"active"}}}""");
        stub.On("GET accounts/VA1/positions", """{"positions":"null"}""");
        stub.On("GET accounts/VA1/orders", """{"orders":"null"}""");
        stub.On("GET markets/clock", """{"clock":{"state":"open","timestamp":1769785200}}""");
        stub.On("POST accounts/events/session", """{"stream":{"url":"unused","sessionid":"s1"}}""");
        stub.On("POST markets/events/session", """{"stream":{"url":"unused","sessionid":"m1"}}""");
        return stub;
    }

    /// <summary>Answers a call, as "GET accounts/VA1/orders", without its query.</summary>
    public void On(string call, string body, int status = 200, string type = "application/json") => On(call, _ => new StubAnswer(status, body, type));

    public void On(string call, Func<StubRequest, StubAnswer> answer)
    {
        lock (_answers) _answers[call] = answer;
    }

    public IReadOnlyList<StubRequest> Requests(string call)
    {
        lock (_requests) return [.. _requests.Where(request => request.Call == call)];
    }

    public async Task Push(string message)
    {
        WebSocket socket;
        lock (_sockets) socket = _sockets[^1];
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, default);
    }

    public void CutSockets()
    {
        lock (_sockets)
            foreach (var socket in _sockets) socket.Abort();
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await HoldAsync(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var request = new StubRequest(
            $"{context.Request.Method} {context.Request.Path.Value!["/v1/".Length..]}", Uri.UnescapeDataString(context.Request.QueryString.Value!),
            await reader.ReadToEndAsync(), context.Request.Headers.Authorization.ToString(), context.Request.Headers.Accept.ToString());
        Func<StubRequest, StubAnswer>? find;
        lock (_requests) _requests.Add(request);
        lock (_answers) find = _answers.GetValueOrDefault(request.Call);
        var answer = find?.Invoke(request) ?? new StubAnswer(401, $"Unauthorized Account: {Number}", "text/plain");
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(answer.Body);
    }

    private async Task HoldAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        lock (_sockets) _sockets.Add(socket);
        var buffer = new byte[8192];
        try
        {
            while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } part)
                lock (SocketMessages) SocketMessages.Add($"{context.Request.Path} {Encoding.UTF8.GetString(buffer, 0, part.Count)}");
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The client went away, or the test cut the connection.
        }
    }
}
