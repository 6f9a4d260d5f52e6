using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Sluice.Core.Configuration;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>The gateway proves itself, lets only those speak whom it knows, and changes its certificate while it runs.</summary>
internal sealed class TlsTests
{
    private TemporaryFolder _folder = null!;
    private TestCertificates _certificates = null!;
    private ShiftedClock _clock = null!;

    [SetUp]
    public void Make()
    {
        (_folder, _clock) = (new TemporaryFolder(), new ShiftedClock());
        _certificates = new TestCertificates(_folder.File("tls"));
        _certificates.WriteServer("first");
    }

    [TearDown]
    public void Remove()
    {
        _certificates.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void With_a_certificate_signals_come_over_TLS_only()
    {
        using var gateway = Gateway();
        Assert.That(gateway.Server.Uri.Scheme, Is.EqualTo("https"));
        using var client = Client(gateway);
        Assert.That(client.Post(client.Signal("a")).Verdict, Is.EqualTo("202"));
        using var plain = new SignalClient(new UriBuilder(gateway.Server.Uri) { Scheme = "http" }.Uri, _clock);
        Assert.That(() => plain.Post(plain.Signal("b")), Throws.TypeOf<HttpRequestException>());
    }

    [Test]
    public void A_key_may_be_encrypted()
    {
        _certificates.WriteServer("encrypted", "open sesame");
        using var gateway = Gateway(",\"keyPassword\":\"open sesame\"");
        Assert.That(NameOf(gateway), Is.EqualTo("CN=encrypted"));
    }

    [TestCase(",\"keyPassword\":\"wrong\"")]
    [TestCase(",\"clientCa\":\"nowhere.pem\"")]
    public void Files_that_cannot_be_used_are_refused_at_the_start(string more)
    {
        _certificates.WriteServer("encrypted", "open sesame");
        Assert.That(() => Gateway(more), Throws.TypeOf<ConfigurationException>().With.Message.Contains("gateway.tls"));
    }

    [Test]
    public void Old_protocols_are_not_spoken()
    {
        using var gateway = Gateway();
#pragma warning disable SYSLIB0039, CA5397 // What is tested is that it is refused.
        Assert.That(() => Handshake(gateway, SslProtocols.Tls11), Throws.InstanceOf<Exception>());
#pragma warning restore SYSLIB0039, CA5397
        Assert.That(Handshake(gateway, SslProtocols.Tls12), Is.EqualTo("CN=first"));
    }

    [Test]
    public void With_authorities_for_clients_only_their_clients_are_let_in()
    {
        using var gateway = Gateway($",\"clientCa\":\"{_certificates.Authority}\"");
        using var foreign = new TestCertificates(_folder.File("foreign"), "another authority");
        using X509Certificate2 good = _certificates.Client(), stranger = foreign.Client(), server = _certificates.Client(forServers: true), old = _certificates.Client(expired: true);
        using (var client = Client(gateway, good)) Assert.That(client.Post(client.Signal("a")).Verdict, Is.EqualTo("202"));
        foreach (var wrong in new[] { null, stranger, server, old })
        {
            using var client = Client(gateway, wrong);
            Assert.That(() => client.Plain("health/live"), Throws.TypeOf<HttpRequestException>(), wrong?.Subject ?? "none");
        }
    }

    [Test]
    public void A_new_certificate_is_taken_while_it_runs_and_a_broken_one_is_not()
    {
        using var gateway = Gateway();
        Assert.That(NameOf(gateway), Is.EqualTo("CN=first"));
        _certificates.WriteServer("second");
        Touch(1);
        Wait.Until(() => NameOf(gateway) == "CN=second", "the new one is shown", 30);
        File.WriteAllText(_certificates.ServerCertificate, "nonsense");
        Touch(2);
        Wait.Until(() => NameOf(gateway) == "CN=second" && gateway.Reports.Any(line => line.Contains("the former certificate stays", StringComparison.Ordinal)), "the former stays", 30);
    }

    private TestGateway Gateway(string more = "") => new(
        _folder,
        clock: _clock,
        more: $$""","tls":{"certificate":"{{_certificates.ServerCertificate}}","key":"{{_certificates.ServerKey}}"{{more}}}""");

    private SignalClient Client(TestGateway gateway, X509Certificate2? certificate = null)
    {
        var handler = new SocketsHttpHandler { SslOptions = Options() };
        if (certificate != null) handler.SslOptions.ClientCertificates = [certificate];
        return new SignalClient(gateway.Server.Uri, _clock, handler);
    }

    private SslClientAuthenticationOptions Options()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(_certificates.Authority);
        return new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = policy };
    }

    private string NameOf(TestGateway gateway) => Handshake(gateway, SslProtocols.None);

    private string Handshake(TestGateway gateway, SslProtocols protocols)
    {
        using var socket = new TcpClient("127.0.0.1", gateway.Server.Uri.Port);
        using var stream = new SslStream(socket.GetStream());
        var options = Options();
        options.EnabledSslProtocols = protocols;
        stream.AuthenticateAsClient(options);
        return stream.RemoteCertificate!.Subject;
    }

    /// <summary>File systems count in more than the time between two writes.</summary>
    private void Touch(int seconds) => File.SetLastWriteTimeUtc(_certificates.ServerCertificate, DateTime.UtcNow.AddSeconds(seconds));
}
