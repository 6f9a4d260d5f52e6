using Sluice.Core.Secrets;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Schwab;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SchwabLoginTests
{
    private SchwabStub _stub = null!;
    private SchwabUser _user = null!;

    private SchwabAccess Access => _user.Access;

    [SetUp]
    public async Task Start()
    {
        _stub = await SchwabStub.Start();
        _user = _stub.User();
    }

    [TearDown]
    public async Task Close()
    {
        _user.Dispose();
        await _stub.DisposeAsync();
    }

    [Test]
    public void The_address_to_open_has_key_and_callback() => Assert.That(SchwabLogin.AddressOf(_stub.Application).AbsoluteUri,
        Is.EqualTo($"{_stub.Address}v1/oauth/authorize?response_type=code&client_id=app-key&redirect_uri=https%3A%2F%2F127.0.0.1%3A8182"));

    [TestCase("https://127.0.0.1:8182/?code=C0.abc%40&session=1", "C0.abc@")]
    [TestCase("  \"https://127.0.0.1:8182?session=1&code=C0.abc%40\" ", "C0.abc@")]
    public void The_code_is_decoded(string pasted, string code) => Assert.That(SchwabLogin.ReadCode(_stub.Application, pasted), Is.EqualTo(code));

    [TestCase("", "nothing was pasted")]
    [TestCase("C0.abc%40", "is no address")]
    [TestCase("https://127.0.0.1:8182/?session=1", "no code in it")]
    [TestCase("https://elsewhere.example/?code=C0.abc%40", "this is an address at elsewhere.example, not the one")]
    [TestCase("https://127.0.0.1:9999/?code=C0.abc%40", "this is an address at 127.0.0.1:9999, not the one")]
    [TestCase("https://127.0.0.1:8182/?error=access_denied&error_description=no", "access_denied no")]
    public void Anything_else_is_told_clearly(string pasted, string words) =>
        Assert.That(() => SchwabLogin.ReadCode(_stub.Application, pasted), Throws.TypeOf<VenueException>().With.Message.Contains(words));

    [Test]
    public async Task A_code_is_exchanged_with_the_applications_credentials()
    {
        var tokens = await _user.Login.ExchangeAsync("C0.abc@");
        var call = _stub.Calls("POST oauth/token").Single();
        Assert.That(call.Body, Is.EqualTo("grant_type=authorization_code&code=C0.abc%40&redirect_uri=https%3A%2F%2F127.0.0.1%3A8182"));
        Assert.That(call.Authorization, Is.EqualTo("Basic YXBwLWtleTphcHAtczNjcmV0"));
        Assert.That((tokens.Access.Reveal(), tokens.AccessExpires, tokens.RefreshExpires), Is.EqualTo(("access-1", _stub.Clock.Now.AddMinutes(30), _stub.Clock.Now.AddDays(7))));
        Assert.That(tokens.ToString(), Does.Not.Contain("access-1").And.Not.Contain("refresh-0"));
    }

    [TestCase("""{"expires_in":1800,"refresh_token":"r3fresh","access_token":"acc3ss" """)]
    [TestCase("""["expires_in","refresh_token","r3fresh","acc3ss"]""")]
    [TestCase("""{"expires_in":1800,"refresh_token":"r3fresh"}""")]
    public void A_token_answer_that_cannot_be_read_is_told_without_the_tokens_in_it(string answer)
    {
        _stub.On("POST oauth/token", answer);
        Assert.That(() => _user.Login.ExchangeAsync("x"), Throws.TypeOf<VenueException>().With.Message.Contains("token answer").And.Message.Not.Contains("r3fresh").And.Message.Not.Contains("acc3ss"));
    }

    [Test]
    public void A_code_that_is_not_taken_is_told_in_Schwabs_words()
    {
        _stub.On("POST oauth/token", """{"error":"invalid_grant","error_description":"code expired"}""", 400);
        Assert.That(() => _user.Login.ExchangeAsync("x"), Throws.TypeOf<VenueException>().With.Message.Contains("invalid_grant: code expired"));
    }

    [Test]
    public async Task An_access_token_is_renewed_a_minute_before_its_end_and_the_week_goes_on_from_the_login()
    {
        var login = _stub.Clock.Now;
        Assert.That((await Access.TokensAsync()).Access.Reveal(), Is.EqualTo("access-0"));
        _stub.Clock.Advance(TimeSpan.FromMinutes(29));
        var renewed = await Access.TokensAsync();
        Assert.That((renewed.Access.Reveal(), renewed.LoggedIn), Is.EqualTo(("access-1", login)));
        Assert.That(_stub.Store().Read()!.Access.Reveal(), Is.EqualTo("access-1"), "the next process finds it");
        Assert.That(_stub.Calls("POST oauth/token").Single().Body, Is.EqualTo("grant_type=refresh_token&refresh_token=refresh-0"));
    }

    [Test]
    public async Task However_many_calls_wait_there_is_one_renewal()
    {
        _stub.Clock.Advance(TimeSpan.FromMinutes(40));
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Access.TokensAsync())));
        Assert.That(tokens.Select(token => token.Access.Reveal()).Distinct(), Is.EqualTo(new[] { "access-1" }));
        Assert.That(_stub.Calls("POST oauth/token"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_that_was_renewed_meanwhile_is_not_renewed_again()
    {
        var old = await Access.TokensAsync();
        await Access.RenewAsync(old);
        Assert.That((await Access.RenewAsync(old)).Access.Reveal(), Is.EqualTo("access-1"));
        Assert.That(_stub.Calls("POST oauth/token"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_renewal_that_fails_in_passing_leaves_the_old_token_its_last_minute()
    {
        _stub.On("POST oauth/token", "", 503);
        await Access.TokensAsync();
        _stub.Clock.Advance(TimeSpan.FromSeconds((29 * 60) + 30));
        var tokens = Access.TokensAsync();
        await Wait.Until(() => tokens.IsCompleted, _stub.Clock, TimeSpan.FromSeconds(1), "the renewal is given up");
        Assert.That((await tokens).Access.Reveal(), Is.EqualTo("access-0"));
        Assert.That(Access.Problem, Is.Empty);
        Assert.That(_stub.Calls("POST oauth/token"), Has.Count.EqualTo(4), "it is tried three times more");
    }

    [Test]
    public async Task A_login_that_is_refused_is_asked_for_once_and_then_people_are_told()
    {
        _stub.On("POST oauth/token", """{"error":"invalid_client","error_description":"refresh token invalid"}""", 401);
        var old = await Access.TokensAsync();
        for (var i = 0; i < 3; i++)
            Assert.That(() => Access.RenewAsync(old), Throws.TypeOf<VenueException>().With.Message.Contains("refresh token invalid").And.Message.EndsWith("run: sluice schwab login"));
        Assert.That(_stub.Calls("POST oauth/token"), Has.Count.EqualTo(1));
    }

    [TestCase("temporarily_unavailable")]
    [TestCase("server_error")]
    public async Task A_token_server_that_is_in_trouble_has_not_refused_the_login(string error)
    {
        _stub.On("POST oauth/token", $$"""{"error":"{{error}}"}""", 400);
        var renewal = Access.RenewAsync(await Access.TokensAsync());
        await Wait.Until(() => renewal.IsCompleted, _stub.Clock, TimeSpan.FromSeconds(1), "the renewal is given up");
        Assert.That(() => renewal, Throws.TypeOf<VenueException>().With.Message.Contains(error));
        Assert.That(Access.Problem, Is.Empty);
    }

    [Test]
    public void Without_a_login_there_are_no_calls()
    {
        File.Delete(_stub.TokenPath);
        using var user = _stub.User();
        Assert.That(() => user.Trader.AccountNumbersAsync(), Throws.TypeOf<VenueException>().With.Message.Contains("nobody has logged in").And.Message.EndsWith("run: sluice schwab login"));
        Assert.That(_stub.Calls("GET accounts/accountNumbers"), Is.Empty);
    }

    [Test]
    public void A_damaged_token_file_is_told_with_what_to_do()
    {
        var bytes = File.ReadAllBytes(_stub.TokenPath);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_stub.TokenPath, bytes);
        Assert.That(() => _stub.Store().Read(), Throws.TypeOf<VenueException>().With.Message.Contains(_stub.TokenPath).And.Message.Contains("damaged").And.Message.EndsWith("run: sluice schwab login"));
        Assert.That(() => new SchwabTokenStore(_stub.TokenPath, new Secret("another")).Read(), Throws.TypeOf<VenueException>().With.Message.Contains("passphrase"));
    }

    [Test]
    public void The_token_file_shows_no_token_and_is_its_owners_alone()
    {
        Assert.That(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_stub.TokenPath)), Does.Not.Contain("access-0").And.Not.Contain("refresh-0"));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(_stub.TokenPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Refreshed_tokens_never_replace_a_newer_login()
    {
        var old = _stub.Login("old");
        _stub.Clock.Advance(TimeSpan.FromHours(1));
        _stub.Store().WriteLogin(_stub.Login("new"));
        Assert.That(_stub.Store().WriteRefreshed(old).Access.Reveal(), Is.EqualTo("new"));
        Assert.That(_stub.Store().Read()!.Access.Reveal(), Is.EqualTo("new"));
    }

    [Test]
    public void A_key_file_is_made_for_its_owner_alone_and_found_again()
    {
        var path = _stub.TokenPath + "2";
        var made = SchwabPassphrase.Find(null, path);
        Assert.That(made.Reveal(), Has.Length.EqualTo(44));
        Assert.That(SchwabPassphrase.Find(null, path).Reveal(), Is.EqualTo(made.Reveal()));
        Assert.That(SchwabPassphrase.Find(new Secret("given"), path).Reveal(), Is.EqualTo("given"));
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(path + ".key", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.That(() => SchwabPassphrase.Find(null, path), Throws.TypeOf<VenueException>().With.Message.Contains("chmod 600"));
    }

    [Test]
    public void The_end_of_the_week_is_told_at_48_24_6_and_1_hours_and_when_it_has_come()
    {
        var watch = new TokenWatch(_stub.Clock);
        var tokens = _stub.Login();
        List<double> told = [];
        for (var minutes = 0; minutes <= 8 * 24 * 60; minutes += 10)
        {
            if (watch.Look(tokens) is { } notice) told.Add(notice.Left.TotalHours);
            _stub.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.That(told, Is.EqualTo(new[] { 48.0, 24, 6, 1, 0 }));
    }

    [Test]
    public void After_a_pause_only_what_is_due_is_told_and_a_new_login_begins_anew()
    {
        var watch = new TokenWatch(_stub.Clock);
        var tokens = _stub.Login();
        _stub.Clock.Advance(TimeSpan.FromHours((7 * 24) - 5));
        Assert.That(watch.Look(tokens)!.Message, Does.Contain("5 hours").And.Contain("run: sluice schwab login"));
        Assert.That(watch.Look(tokens), Is.Null);
        Assert.That(TokenWatch.DaysLeft(tokens, _stub.Clock.Now), Is.EqualTo(5.0 / 24).Within(1e-9));
        Assert.That(watch.Look(_stub.Login()), Is.Null);
        _stub.Clock.Advance(TimeSpan.FromDays(6));
        Assert.That(watch.Look(_stub.Login() with { LoggedIn = _stub.Clock.Now.AddDays(-6) }), Is.Not.Null);
    }
}
