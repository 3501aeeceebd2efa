//! `tongbao serve`: a real office.

use std::sync::Arc;

use ledger::fault::Lang;
use web::{App, Settings};

use crate::cli::ServeArgs;
use crate::failure::Failure;
use crate::{input, output, serving, sso};

/// Serves the office whose state stands in a folder, or in the database that `DATABASE_URL` names.
pub fn run(args: &ServeArgs, database: Option<&str>, lang: Lang) -> Result<(), Failure> {
    serving::log();
    let calendar = input::calendar(&args.calendar)?;
    let single_sign_on = args.sso.as_deref().map(sso::read).transpose()?;
    serving::runtime()?.block_on(async {
        let desk = serving::desk(&args.data, database, 0, calendar).await?;
        let (listener, address) = serving::listen(args.listen).await?;
        let code = desk.set_up_code().await.map_err(|refusal| serving::refused(&refusal))?;
        if let Some(code) = code {
            output::complain(&match lang {
                Lang::Zh => format!("首次使用，请在网页上初始化。初始化代码：{code}\n"),
                Lang::En => {
                    format!("first visit: set the system up in the browser; code: {code}\n")
                }
            });
        }
        serving::tell(address)?;
        let settings = Settings {
            secure: args.secure,
            proxies: args.proxy.clone(),
            printer: crate::typeset::printer(Some(&args.data)),
            ..Settings::default()
        };
        let mut app = App::new(desk, settings);
        app.single_sign_on = single_sign_on.map(Arc::new);
        serving::serve(listener, app).await
    })
}
