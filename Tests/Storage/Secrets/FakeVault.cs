using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Tests.Storage.Secrets;

/// <summary>A server that answers as the key-value engine, version 2, of Vault does: one secret under <c>secret/sluice/gateway</c>.</summary>
internal sealed class FakeVault : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public FakeVault()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = Task.Run(Serve);
    }

    public string Address { get; }

    public string Token { get; } = "hvs.token";

    /// <summary>What is answered instead; null for what Vault answers.</summary>
    public (int Status, string Body)? Instead { get; set; }

    public List<string> Asked { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task Serve()
    {
        try
        {
            while (true) await Answer(await _listener.GetContextAsync());
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        Asked.Add($"{context.Request.HttpMethod} {context.Request.RawUrl} {context.Request.Headers["X-Vault-Namespace"]}".TrimEnd());
        var (status, body) = Instead ?? (context.Request.Headers["X-Vault-Token"] != Token ? (403, """{"errors":["permission denied"]}""")
            : context.Request.RawUrl != "/v1/secret/data/sluice/gateway" ? (404, """{"errors":[]}""")
            : (200, """{"request_id":"r","data":{"data":{"me":"geheim","number":1},"metadata":{"version":3}}}"""));
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
