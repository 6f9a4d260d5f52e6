using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Tests.Ledger.Alerts;

/// <summary>An HTTP server on loopback that answers as it is told and keeps what was posted.</summary>
internal sealed class FakeHook : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<(string Path, string Body, Dictionary<string, string> Headers)> _posts = [];

    public FakeHook()
    {
        // A free port, as the system gives it.
        using (var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndPoint!).Port}/");
        }

        _listener.Prefixes.Add(Uri.ToString());
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Uri { get; }

    public int Status { get; set; } = 200;

    public string Answer { get; set; } = "{}";

    public IReadOnlyList<(string Path, string Body, Dictionary<string, string> Headers)> Posts
    {
        get
        {
            lock (_gate) return [.. _posts];
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var body = await reader.ReadToEndAsync();
                lock (_gate) _posts.Add((context.Request.Url!.AbsolutePath, body, context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name]!)));
                context.Response.StatusCode = Status;
                if (Status == 302) context.Response.RedirectLocation = Uri.ToString();
                context.Response.Close(Encoding.UTF8.GetBytes(Answer), willBlock: false);
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
