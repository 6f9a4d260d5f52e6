using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

/// <summary>Standard input is the process's: these tests run alone.</summary>
[NonParallelizable]
internal sealed class SchwabCommandTests
{
    private Workspace _workspace = null!;
    private HttpListener _server = null!;
    private string _config = "";
    private string _asked = "";

    [SetUp]
    public void Start()
    {
        _workspace = new Workspace();
        var port = FreePort();
        _server = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        _server.Start();
        _config = _workspace.Write("schwab.json", $$"""
            {"deployment":"test","state":"state","accounts":{"main":{"broker":"schwab","schwab":{"url":"http://127.0.0.1:{{port}}/","appKey":"key","appSecret":"app-s3cret"} } },
             "strategies":{"demo":{"allocation":0.5} } }
            """);
    }

    [TearDown]
    public void Stop()
    {
        _server.Close();
        _workspace.Dispose();
    }

    [Test]
    public async Task A_login_is_stored_for_a_week_and_no_token_is_shown()
    {
        var answered = Answer(200, """{"expires_in":1800,"access_token":"acc-t0ken","refresh_token":"ref-t0ken"}""");
        var login = RunWith("https://127.0.0.1:8182/?code=C0.abc%40&session=1", "schwab", "login", "--config", _config, "--json");
        await answered;

        Assert.That(login.Code, Is.EqualTo(ExitCode.Ok), login.Errors);
        Assert.That(_asked, Does.Contain("code=C0.abc%40"));
        Assert.That((bool)login.Json["holds"]!, Is.True);
        Assert.That((double)login.Json["daysLeft"]!, Is.EqualTo(7).Within(0.01));
        Assert.That(login.Errors, Does.Contain("v1/oauth/authorize?response_type=code&client_id=key"));
        Assert.That(login.Output + login.Errors, Does.Not.Contain("t0ken").And.Not.Contain("s3cret"));

        var status = CommandLine.Run("schwab", "status", "--config", _config);
        Assert.That(status.Code, Is.EqualTo(ExitCode.Ok), status.Errors);
        Assert.That(status.Output, Does.Contain("the login holds until"));
    }

    [TestCase("C0.abc%40", "is no address")]
    [TestCase("https://127.0.0.1:8182/?session=1", "no code in it")]
    [TestCase("", "nothing was pasted")]
    public void What_is_no_address_with_a_code_is_told_clearly(string pasted, string words)
    {
        var run = RunWith(pasted + "\n", "schwab", "login", "--config", _config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Errors, Does.Contain(words));
    }

    [Test]
    public async Task A_code_that_is_not_taken_ends_with_1_in_Schwabs_words()
    {
        var answered = Answer(400, """{"error":"invalid_grant","error_description":"the code has expired"}""");
        var run = RunWith("https://127.0.0.1:8182/?code=C0.abc%40", "schwab", "login", "--config", _config);
        await answered;
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Errors, Does.Contain("the code has expired"));
    }

    [Test]
    public void Without_a_login_the_status_says_what_to_do()
    {
        var run = CommandLine.Run("schwab", "status", "--config", _config, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Errors, Does.Contain("run: sluice schwab login"));
        Assert.That((bool)run.Json["holds"]!, Is.False);
    }

    [Test]
    public void A_configuration_without_a_Schwab_account_is_told()
    {
        var run = CommandLine.Run("schwab", "status", "--config", _workspace.Config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Configuration), run.Errors);
        Assert.That(run.Errors, Does.Contain("schwab account"));
    }

    private static CommandLine RunWith(string input, params string[] arguments)
    {
        var before = Console.In;
        Console.SetIn(new StringReader(input));
        try
        {
            return CommandLine.Run(arguments);
        }
        finally
        {
            Console.SetIn(before);
        }
    }

    private async Task Answer(int status, string body)
    {
        var context = await _server.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream);
        _asked = await reader.ReadToEndAsync();
        context.Response.StatusCode = status;
        context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        finally
        {
            listener.Stop();
        }
    }
}
