using System.Net;
using System.Net.Sockets;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

/// <summary><c>sluice alerts</c> and <c>sluice ledger health</c>.</summary>
internal sealed class AlertsCommandTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp() => _workspace = new Workspace();

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void Without_a_channel_a_test_ends_in_three() => Assert.That(CommandLine.Run("alerts", "test", "--config", _workspace.Config).Code, Is.EqualTo(ExitCode.Configuration));

    [Test]
    public async Task A_test_says_of_each_channel_whether_it_took_the_alert()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answered = AnswerAsync(listener);
        var config = _workspace.Write("alerts.json", $$$$"""
            {"deployment":"test","state":"state","accounts":{"a":{}},"strategies":{"s":{"allocation":0.5}},
             "alerts":{"webHook":{"url":"http://127.0.0.1:{{{{((IPEndPoint)listener.LocalEndpoint).Port}}}}/x"},"telegram":{"url":"http://127.0.0.1:1/","token":"t","chat":"1"}}}
            """);
        var run = CommandLine.Run("alerts", "test", "--config", config, "--json");
        await answered;
        Assert.That(run.Code, Is.EqualTo(ExitCode.Unreachable), run.Errors);
        Assert.That(run.Json["channels"]!.Select(channel => ((string?)channel["channel"], (bool)channel["taken"]!)), Is.EqualTo(new[] { ("webhook", true), ("telegram", false) }));
        Assert.That(CommandLine.Run("alerts", "test", "--config", config, "--channel", "mail").Code, Is.EqualTo(ExitCode.Usage));
    }

    [TestCase("alerts", "list")]
    [TestCase("ledger", "health")]
    public void Without_a_ledger_there_is_nothing_to_show(string command, string what) =>
        Assert.That(CommandLine.Run(command, what, "--config", _workspace.Config).Code, Is.Not.EqualTo(ExitCode.Ok));

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var buffer = new byte[8192];
        await stream.ReadAtLeastAsync(buffer, 1);
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
    }
}
