using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Ledger.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it writes, or could take over; else 503. <c>/health</c>: the same with
/// everything it knows of itself.
/// </summary>
internal sealed class HealthServer : IDisposable
{
    private readonly WebApplication _application;
    private readonly Func<LedgerStatus> _status;

    private HealthServer(IPAddress address, int port, Func<LedgerStatus> status)
    {
        _status = status;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(address, port));
        _application = builder.Build();
        _application.MapGet("/health/live", () => Results.Text("alive"));
        _application.MapGet("/health/ready", () => Answer(status().IsReady, status().IsReady ? status().Role : status().Fault ?? status().Role, "text/plain"));
        _application.MapGet("/health", () => Answer(status().IsReady, Describe(), "application/json"));
    }

    /// <summary>The port that it listens on.</summary>
    public int Port => new Uri(_application.Urls.First()).Port;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">On which.</param>
    /// <param name="port">0: a free one.</param>
    /// <param name="status">Asked at every request.</param>
    /// <exception cref="LedgerException">The port cannot be had.</exception>
    public static HealthServer Start(string address, int port, Func<LedgerStatus> status)
    {
        var server = new HealthServer(IPAddress.Parse(address), port, status);
        try
        {
            server._application.StartAsync().GetAwaiter().GetResult();
            return server;
        }
        catch (IOException failure)
        {
            server.Dispose();
            throw new LedgerException($"the health endpoints cannot listen on {address}:{port}: {failure.Message} Choose another ledger.healthPort, or 0 for none.", failure);
        }
    }

    public void Dispose() => ((IDisposable)_application).Dispose();

    private static IResult Answer(bool ready, string text, string type) => Results.Text(text, type, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    private string Describe()
    {
        var status = _status();
        return new JObject
        {
            ["role"] = status.Role,
            ["ready"] = status.IsReady,
            ["fault"] = status.Fault,
            ["booked"] = status.Booked,
            ["refused"] = status.Refused,
            ["lastBooked"] = status.LastBooked,
            ["writer"] = status.Holder
        }.ToString(Formatting.None);
    }
}
